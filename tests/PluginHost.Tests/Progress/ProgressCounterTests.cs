using PluginHost.Abstractions.Models;
using PluginHost.Abstractions.Pipelines;
using PluginHost.Execution;
using PluginHost.Progress;

namespace PluginHost.Tests.Progress;

public sealed class ProgressCounterTests
{
    private static readonly ModelRef Target = new("target");

    [Fact]
    public void What_the_begun_instances_asked_is_scaled_to_all_of_them()
    {
        var counter = new ProgressCounter(10, text => text);
        foreach (var instance in new[] { "a", "b" })
        {
            // Ends and explainers ask in scopes of their own: still one instance each.
            counter.Asked(Target, new Scope("explain", instance), 2);
            counter.Asked(Target, new Scope("explain", instance, "lime"), 48);
        }

        counter.Snapshot().Models.ShouldHaveSingleItem().Expected.ShouldBe(500);
    }

    [Fact]
    public void When_all_instances_have_begun_nothing_is_scaled()
    {
        var counter = new ProgressCounter(2, text => text);
        counter.Asked(Target, new Scope("explain", "a"), 3);
        counter.Asked(Target, new Scope("explain", "b"), 4);
        counter.Snapshot().Models.ShouldHaveSingleItem().Expected.ShouldBe(7);
    }

    [Fact]
    public void Questions_without_an_instance_are_taken_as_they_are()
    {
        var counter = new ProgressCounter(5, text => text);
        counter.Asked(Target, Scope.Root, 3);
        counter.Snapshot().Models.ShouldHaveSingleItem().Expected.ShouldBe(3);
    }

    [Fact]
    public void Each_model_has_counts_of_its_own_in_the_order_of_the_names()
    {
        var counter = new ProgressCounter(1, text => text);
        counter.Asked(new("b"), Scope.Root, 4);
        counter.Asked(new("a"), Scope.Root, 1);
        foreach (var outcome in Enum.GetValues<QuestionOutcome>())
        {
            counter.Settled(new("b"), Scope.Root, outcome);
        }

        var models = counter.Snapshot().Models;
        models.Select(model => model.Model).ShouldBe(["a", "b"]);
        models.Select(model => model.Settled).ShouldBe([0, 4]);
        models[1].ShouldBe(new ModelProgress("b", 4, 1, 1, 1, 1));
    }

    [Fact]
    public void A_note_is_told_once_and_masked()
    {
        var counter = new ProgressCounter(1, text => text.Replace("hunter2", "***", StringComparison.Ordinal));
        counter.Noted(new(NoteLevel.Warning, "key hunter2"), new Scope("explain", "a"));
        counter.Snapshot().Notes.ShouldHaveSingleItem().Note.Text.ShouldBe("key ***");
        counter.Snapshot().Notes.ShouldBeEmpty();
    }

    [Fact]
    public void An_instance_has_begun_when_any_model_was_asked_about_it()
    {
        var counter = new ProgressCounter(3, text => text);
        counter.Asked(Target, new Scope("explain", "a"), 1);
        counter.HasBegun("a").ShouldBeTrue();
        counter.HasBegun("b").ShouldBeFalse();
    }

    [Fact]
    public async Task Watching_ends_with_a_last_snapshot_even_when_the_run_faults()
    {
        var counter = new ProgressCounter(1, text => text);
        var run = new TaskCompletionSource();
        var seen = 0;
        await foreach (var snapshot in counter.WatchAsync(run.Task, TimeSpan.FromMilliseconds(1)))
        {
            seen++;
            if (seen == 2)
            {
                counter.Asked(Target, Scope.Root, 1);
                run.SetException(new InvalidOperationException("A fault of the run's."));
            }

            if (seen > 2 && run.Task.IsFaulted)
            {
                snapshot.Models.ShouldHaveSingleItem();
            }
        }

        seen.ShouldBeGreaterThan(2);
    }
}

using Microsoft.FSharp.Collections;
using PluginHost.Core.Data;
using PluginHost.Core.Specs;
using PluginHost.Core.Tests.Stages;

namespace PluginHost.Core.Tests.Downstream;

public sealed class DownstreamCheckerTests
{
    [Fact]
    public void A_pool_with_labels_and_questions_in_both_splits_is_all_that_is_needed()
    {
        Check(new SplitSpec.Sizes(4, 4, 0), Pools.Task).ShouldBeEmpty();
        DownstreamChecker.Check([new StageSpec.Explain(["m"], ["e"])], Experiments.Task, []).ShouldBeEmpty();
    }

    [Fact]
    public void What_is_missing_is_said_with_what_to_write()
    {
        Check(new SplitSpec.Sizes(4, 4, 0), Experiments.Task).ShouldHaveSingleItem().Message.ShouldContain("task.examples");
        var unlabelled = Pools.Task with { Examples = Pools.Examples with { Source = new ExampleSource.Pool(((ExampleSource.Pool)Pools.Examples.Source).Data with { LabelField = null }) } };
        Check(new SplitSpec.Sizes(4, 4, 0), unlabelled).ShouldHaveSingleItem().Message.ShouldContain("label: label");
        var error = DownstreamChecker.Check([Stage(new SplitSpec.Sizes(1, 1, 0))], Pools.Task, [.. Pools.Questions, Pools.Instance("new", "x", null)]).ShouldHaveSingleItem();
        error.Message.ShouldContain("gold labels");
        error.Instances.ShouldBe(["new"]);
    }

    [Fact]
    public void A_label_of_an_example_must_be_one_of_the_task()
    {
        var (data, task) = (((ExampleSource.Pool)Pools.Examples.Source).Data, Pools.Task);
        var wrong = data with { Source = new DataSource.Inline([Pools.Fields(("id", "e"), ("text", "x"), ("label", "positve"))]) };
        var error = Check(new SplitSpec.Sizes(4, 4, 0), task with { Examples = Pools.Examples with { Source = new ExampleSource.Pool(wrong) } }).ShouldHaveSingleItem();
        error.Path.ShouldBe(["task", "examples", "data", "label"]);
        error.Message.ShouldContain("Did you mean 'positive'?");
    }

    [Fact]
    public void Splits_that_the_data_cannot_fill_are_errors()
    {
        Check(new SplitSpec.Sizes(6, 4, 0), Pools.Task).ShouldHaveSingleItem().Path.ShouldBe(["pipeline", "0", "splits"]);
        Check(new SplitSpec.Sizes(8, null, 0), Pools.Task).ShouldHaveSingleItem().Message.ShouldContain("0 to judge by");
        var errors = Check(new SplitSpec.Field("prt"), Pools.Task);
        errors.Length.ShouldBe(2);
        errors.ShouldAllBe(error => error.Message.Contains("Did you mean 'part'?", StringComparison.Ordinal));
        Check(new SplitSpec.Field("part"), Pools.Task)[0].Message.ShouldContain("It must say 'validation' or 'evaluation'.");
    }

    private static FSharpList<FieldError> Check(SplitSpec splits, TaskSpec task) => DownstreamChecker.Check([Stage(splits)], task, Pools.Questions);

    private static StageSpec.Downstream Stage(SplitSpec splits) =>
        new("compress", OptionValues.Empty, "target", [], "loo", splits, MapModule.Empty<string, string>(), null);
}

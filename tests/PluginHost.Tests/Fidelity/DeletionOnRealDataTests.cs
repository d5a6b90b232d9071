using System.Collections.Immutable;
using Microsoft.Extensions.Logging.Abstractions;
using PluginHost.Core.Fidelity;
using PluginHost.Core.Stages;
using PluginHost.Execution;
using PluginHost.Execution.Dispatch;
using PluginHost.Plugins;
using PluginHost.Runs;
using PluginHost.Tests.Fakes;
using PluginHost.Tests.Plugins;

namespace PluginHost.Tests.Fidelity;

/// <summary>The shipped model and LIME on sentences that neither has seen: whether the words found strongest are those that matter.</summary>
public sealed class DeletionOnRealDataTests(ITestOutputHelper output) : IDisposable
{
    private const int Sentences = 40;
    private readonly string _folder = Directory.CreateTempSubdirectory("pluginhost-deletion-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Removing_the_three_strongest_words_moves_the_predicted_label_further_than_removing_three_random_ones()
    {
        var effects = await EffectsAsync(SharedFolder.File("data/sst2/stsa.binary.dev"));
        var (strongest, random) = (effects.Average(effect => effect.Strongest), effects.Average(effect => effect.Random));
        var further = effects.Count(effect => effect.Strongest > effect.Random);
        output.WriteLine(FormattableString.Invariant(
            $"{effects.Length} sentences of SST-2, mean change of the predicted label's probability: {strongest:F3} without the three strongest words, {random:F3} without three random ones; further in {further}."));
        effects.Length.ShouldBeGreaterThan(Sentences / 2, "most sentences have more than three words");
        strongest.ShouldBeGreaterThan(random);
    }

    private async Task<ImmutableArray<DeletionEffect>> EffectsAsync(string data)
    {
        var folders = PluginDiscovery.FoldersAt(BuiltFiles.Plugins).ResultValue;
        var catalog = new ComponentCatalog(PluginDiscovery.Check(folders, []), Zoo.Loader, NullLogger<ComponentCatalog>.Instance);
        var loaded = new StudyLoader(catalog, _ => null).Load(new(Spec(data), []));
        loaded.IsOk.ShouldBeTrue(loaded.IsOk ? "" : string.Join('\n', loaded.ErrorValue));
        var study = loaded.ResultValue;
        var check =
            from result in study.Pipeline
            let outcomes = result.Stages.SelectMany(stage => stage.Match<IEnumerable<InstanceOutcome>>(explained => explained.Outcomes, _ => [], _ => [], _ => [], _ => [], _ => [])).ToImmutableArray()
            from effects in DeletionCheck.Build(study.Experiment, outcomes)
            select effects;

        var observer = new SilentObserver();
        await using var dispatcher = new QuestionDispatcher(
            study.Models, new MemoryAnswerStore(), DispatcherOptions.Default, observer, TimeProvider.System, () => 0.5);
        var outcome = await RunInterpreter.RunAsync(check, dispatcher, new(), observer, TestContext.Current.CancellationToken);
        return outcome.Match(
            completed => completed.Value,
            failed => throw new InvalidOperationException(failed.Error.Describe()),
            interrupted => throw new InvalidOperationException(interrupted.Reason.Describe()));
    }

    private string Spec(string data)
    {
        var path = Path.Combine(_folder, "spec.yaml");
        File.WriteAllText(path, $$"""
            spec: 1
            name: deletion
            seed: 1
            models: { target: { backend: llama, path: "{{BuiltFiles.Model}}" } }
            data: { format: sst, path: "{{data}}", limit: {{Sentences}} }
            task:
              prompt: "Review: {text}\nSentiment:"
              labels: { "1": " positive", "0": " negative" }
              features: { of: text, unit: words }
              masking: { mode: delete }
            explainers: { lime: { samples: 200 } }
            pipeline: [{ stage: explain }]
            """);
        return path;
    }
}

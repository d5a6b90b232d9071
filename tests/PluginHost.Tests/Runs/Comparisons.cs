using PluginHost.Abstractions.Models;
using PluginHost.Abstractions.Pipelines;
using PluginHost.Core.Specs;
using PluginHost.Core.Stages;
using PluginHost.Core.Tests.Stages;
using PluginHost.Execution.Dispatch;
using PluginHost.Runs;

namespace PluginHost.Tests.Runs;

/// <summary>Findings of the small experiment in sentiment, with models of any name, for what writes and shows them.</summary>
internal static class Comparisons
{
    public static FidelityFindings Of(string model, string field, StageSpec.FidelityMatrix stage, params string[] texts)
    {
        var experiment = Experiments.Sentiment with
        {
            Models = [new(model, "fake", OptionValues.Empty, Price: null), new("sunny", "fake", OptionValues.Empty, Price: null)],
            Pipeline = [stage with { Models = [model, "sunny"] }],
        };
        var instances = Experiments.Instances(texts).Select(instance => instance with { Fields = instance.Fields.Add("subject", field) });
        var run = TestInterpreter.Run(StudyPipeline.Build(experiment, [.. instances], Experiments.Explainers, Experiments.NoPrices), WordModel.Answer);
        return FidelityFindings.Of(
            [run.Result.ResultValue], SecretMask.Of(experiment, _ => null), experiment.Seed,
            [new QuestionCounts(new ModelRef(model), FidelityMatrixStage.Name, 40, 10, 0, 10, 0, 0, 0, 0, Estimated: false)]);
    }

    public static StageSpec.FidelityMatrix Stage { get; } = new(["target", "sunny"], ["loo"], Draws: 3, Folds: 5, Group: "subject", Top: 2, Deletion: true);
}

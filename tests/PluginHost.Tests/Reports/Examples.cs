using System.Collections.Immutable;
using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Explanations;
using PluginHost.Abstractions.Models;
using PluginHost.Abstractions.Numbers;
using PluginHost.Abstractions.Pipelines;
using PluginHost.Abstractions.Tasks;
using PluginHost.Core.Features;
using PluginHost.Core.Prompts;
using PluginHost.Core.Specs;
using PluginHost.Core.Stages;
using PluginHost.Runs;

namespace PluginHost.Tests.Reports;

/// <summary>Small outcomes made by hand, for what writes them.</summary>
internal static class Examples
{
    public static Experiment Experiment { get; } = new(
        "example",
        7,
        [new ModelSpec("target", "fake", OptionValues.Empty, Price: null)],
        new DataSpec(new DataSource.Inline([]), null, null, null, []),
        new TaskSpec(
            new PromptTemplate.Text(TextTemplate.Parse("{text}").ResultValue),
            [new TaskLabel("positive", " positive"), new TaskLabel("negative", " negative")],
            LabelScoring.FirstToken,
            new FeatureSpec(FeatureUnit.Words, ["text"], BagOfWords: true),
            new Masking.Delete()),
        [new ExplainerSpec("lime", "lime", OptionValues.Empty)],
        [new StageSpec.Explain(["target"], ["lime"])],
        new OutputSpec("runs"));

    public static RunSummary Summary { get; } = new(
        RunStatus.Complete, null, "0.1.0", DateTimeOffset.UnixEpoch, TimeSpan.FromSeconds(1.5),
        [new ModelUse("target", 2000, 1500, 500, 1000, 0, 40_000, 1000, null)], ["lime 0.1.0"]);

    public static InstanceOutcome Explained(string id, string? gold, params (string Text, double Attribution)[] words)
    {
        var features = words.Select((word, index) => new Feature(word.Text, index)).ToImmutableArray();
        var segments = words.SelectMany((word, index) => index == 0
            ? [new TextSegment("text", word.Text, index)]
            : new[] { new TextSegment("text", " ", null), new TextSegment("text", word.Text, index) });
        var explanation = new Explanation(
            DoubleMatrix.Init(2, words.Length, (label, word) => label == 0 ? words[word].Attribution : -words[word].Attribution),
            [0.25, 0.75],
            Link.Identity,
            StandardErrors: null,
            MapModule.OfSeq([Tuple.Create("score", ValueArray.From([0.875, double.NaN]))]),
            new Evaluation(MaskMatrix.Full(3, words.Length), DoubleMatrix.Init(3, 2, (_, label) => label == 0 ? 0.9 : 0.1)));
        var explained = new InstanceExplanation(
            [.. segments], features, ["positive", "negative"], [0.9, 0.1], [0.5, 0.5], [],
            new SourcedExplanation(new ExplanationSource.Target(new ModelRef("target")), explanation));
        return Outcome(id, gold, FSharpResult<InstanceExplanation, PipelineError>.NewOk(explained));
    }

    public static InstanceOutcome Failed(string id, PipelineError error) =>
        Outcome(id, null, FSharpResult<InstanceExplanation, PipelineError>.NewError(error));

    private static InstanceOutcome Outcome(string id, string? gold, FSharpResult<InstanceExplanation, PipelineError> result) =>
        new(new StudyInstance(id, MapModule.Empty<string, string>(), gold), new ModelRef("target"), "lime", result);
}

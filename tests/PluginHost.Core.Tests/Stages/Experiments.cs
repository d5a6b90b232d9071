using System.Collections.Immutable;
using Microsoft.FSharp.Collections;
using PluginHost.Abstractions.Explanations;
using PluginHost.Abstractions.Models;
using PluginHost.Abstractions.Pipelines;
using PluginHost.Abstractions.Tasks;
using PluginHost.Core.Cost;
using PluginHost.Core.Prompts;
using PluginHost.Core.Specs;
using PluginHost.Core.Stages;

namespace PluginHost.Core.Tests.Stages;

/// <summary>A small experiment in sentiment, with the models <c>target</c> and <c>sunny</c> and the explainer <c>loo</c>.</summary>
internal static class Experiments
{
    public static TaskSpec Task { get; } = new(
        new PromptTemplate.Text(TextTemplate.Parse("Review: {text}\nSentiment:").ResultValue),
        [new("positive", " positive"), new("negative", " negative")],
        LabelScoring.FirstToken,
        new(FeatureUnit.Words, ["text"], BagOfWords: true),
        new Masking.Delete());

    public static Experiment Sentiment { get; } = new(
        "sentiment",
        Seed: 2025,
        [new("target", "fake", OptionValues.Empty, Price: null), new("sunny", "fake", OptionValues.Empty, Price: null)],
        new(new DataSource.Inline([]), IdField: null, LabelField: null, Limit: null, []),
        Task,
        [new("loo", "leave-one-out", OptionValues.Empty), new("again", "leave-one-out", OptionValues.Empty)],
        [new StageSpec.Explain(["target"], ["loo"])],
        new("runs"));

    public static FSharpMap<string, IExplainer> Explainers { get; } =
        MapModule.OfSeq<string, IExplainer>([Tuple.Create<string, IExplainer>("loo", new LeaveOneOut()), Tuple.Create<string, IExplainer>("again", new LeaveOneOut())]);

    public static FSharpMap<string, TokenPrice> NoPrices { get; } = MapModule.Empty<string, TokenPrice>();

    /// <summary>Instances <c>i0, i1, …</c> with one text each.</summary>
    public static ImmutableArray<StudyInstance> Instances(params string[] texts) =>
        [.. texts.Select((text, index) => new StudyInstance($"i{index}", MapModule.OfSeq([Tuple.Create("text", text)]), Gold: null))];

    public static TestRun<ImmutableArray<InstanceOutcome>> Explain(
        ImmutableArray<StudyInstance> instances, StageSpec.Explain? stage = null, Experiment? experiment = null, FSharpMap<string, IExplainer>? explainers = null,
        Func<ModelRef, ModelQuery, Microsoft.FSharp.Core.FSharpResult<ModelAnswer, QuestionError>>? answer = null) =>
        TestInterpreter.Run(
            ExplainStage.Build(experiment ?? Sentiment, stage ?? new StageSpec.Explain(["target"], ["loo"]), instances, explainers ?? Explainers),
            answer ?? WordModel.Answer);
}

using System.Collections.Immutable;
using Microsoft.FSharp.Collections;
using PluginHost.Abstractions.Tasks;
using PluginHost.Core.Prompts;
using PluginHost.Core.Specs;
using PluginHost.Core.Tests.Stages;

namespace PluginHost.Core.Tests.Downstream;

/// <summary>Reviews with labels, and a pool of examples for them, in two groups.</summary>
internal static class Pools
{
    public static ImmutableArray<StudyInstance> Questions { get; } =
        [.. Enumerable.Range(0, 8).Select(index => Instance($"q{index}", index % 2 == 0 ? "good film" : "bad film", index % 2 == 0 ? "positive" : "negative", index < 4 ? "a" : "b"))];

    public static ExamplesSpec Examples { get; } = new(
        new ExampleSource.Pool(new(
            new DataSource.Inline([.. Enumerable.Range(0, 6).Select(index => Fields(("id", $"e{index}"), ("text", $"very good {index}"), ("label", "positive"), ("part", index < 3 ? "a" : "b")))]),
            "id", "label", Limit: null, [])),
        Count: 2,
        Seed: 3,
        new PromptTemplate.Text(TextTemplate.Parse("Review: {text}\nSentiment: {label}\n\n").ResultValue));

    public static TaskSpec Task { get; } = Experiments.Task with
    {
        Prompt = new PromptTemplate.Text(TextTemplate.Parse("{examples}Review: {text}\nSentiment:").ResultValue),
        Examples = Examples,
        Features = new(FeatureUnit.Examples, [], BagOfWords: true),
    };

    public static StudyInstance Instance(string id, string text, string? gold, string part = "a") =>
        new(id, Fields(("text", text), ("part", part), ("label", gold ?? "")), gold);

    public static FSharpMap<string, string> Fields(params (string Name, string Text)[] fields) => MapModule.OfSeq(fields.Select(field => Tuple.Create(field.Name, field.Text)));
}

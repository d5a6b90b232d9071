using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Models;
using PluginHost.Abstractions.Results;

namespace PluginHost.Core.Specs.Reading;

/// <summary>Reads <c>task</c>.</summary>
internal static class TaskReading
{
    /// <summary>The names of the ways of scoring.</summary>
    public static FSharpList<(string Name, LabelScoring Scoring)> Scorings { get; } =
        [("first-token", LabelScoring.FirstToken), ("whole-label", LabelScoring.WholeLabel)];

    private const string Apart = "a task has 'labels' to choose from, or 'generate' for text that is written. Keep one of the two.";

    /// <summary>Reads <c>task</c>.</summary>
    /// <param name="section">The section.</param>
    /// <param name="models">The names of the spec's models, right or wrong in themselves.</param>
    /// <param name="environment">The environment's variables.</param>
    public static FSharpResult<TaskSpec, FSharpList<SpecError>> Read(SpecSection section, FSharpList<string> models, Func<string, string?> environment)
    {
        var prompt = PromptReading.Prompt(section);
        var template = prompt.IsOk ? prompt.ResultValue : null;
        var generation = section.Optional<GenerationSpec?>(
            GenerationReading.Key, null, value => value.Section().Bind(inner => GenerationReading.Read(inner, models)).Map(GenerationSpec? (spec) => spec));
        var generates = section.Find(GenerationReading.Key) is not null;
        var labels = generates ? FSharpResult<FSharpList<TaskLabel>, FSharpList<SpecError>>.NewOk(FSharpList<TaskLabel>.Empty) : section.Required("labels", LabelsReading.Read, "labels: { positive: \" positive\", negative: \" negative\" }");
        var scoring = section.Optional("scoring", LabelScoring.FirstToken, value => value.OneOf(Scorings));
        var examples = ExamplesReading.Read(section, template, environment);
        var features = FeaturesReading.Read(section, template, models);
        var masking = section.Optional("masking", new Masking.Delete(), value => value.Section().Bind(inner => MaskingReading.Read(inner, models)));
        return Parts.Whole(
            () => new TaskSpec(
                prompt.ResultValue, labels.ResultValue, scoring.ResultValue, features.ResultValue, masking.ResultValue, examples.ResultValue)
            {
                Generation = generation.ResultValue,
            },
            section.Unknown("prompt", "messages", "labels", "scoring", "features", "masking", ExamplesReading.Key, GenerationReading.Key),
            generates ? section.Forbidden("labels", Apart) : [], generates ? section.Forbidden("scoring", Apart) : [],
            prompt.Errors(), labels.Errors(), generation.Errors(), scoring.Errors(), features.Errors(), masking.Errors(), examples.Errors());
    }
}

using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Options;
using PluginHost.Abstractions.Results;
using PluginHost.Core.Specs.Yaml;

namespace PluginHost.Core.Specs.Reading;

/// <summary>Reads <c>pipeline</c>.</summary>
internal static class StagesReading
{
    private delegate FSharpResult<StageSpec, FSharpList<SpecError>> StageReader(SpecSection section, StageNeighbours around);

    /// <summary>The kinds of stages, each with its reader.</summary>
    private static readonly FSharpList<(string Name, StageReader Reader)> Kinds =
        [("explain", Explain), ("fidelity-matrix", FidelityMatrix), ("screen", ScreenReading.Screen), ("apply", ScreenReading.Apply),
            ("screening-study", ScreeningStudyReading.Read), ("task", DownstreamReading.Read)];

    /// <summary>Reads <c>pipeline</c>.</summary>
    /// <param name="value">The list of stages.</param>
    /// <param name="models">The names of the spec's models, right or wrong in themselves.</param>
    /// <param name="answering">Those that take part where a stage names none.</param>
    /// <param name="explainers">The names of its explainers.</param>
    /// <param name="environment">The value of an environment variable, or <see langword="null"/> when it is not set.</param>
    public static FSharpResult<FSharpList<StageSpec>, FSharpList<SpecError>> Read(
        SpecValue value, FSharpList<string> models, FSharpList<string> answering, FSharpList<string> explainers, Func<string, string?> environment) =>
        value.Items().Bind(items => items
            .Aggregate(
                (Stages: FSharpList<FSharpResult<StageSpec, FSharpList<SpecError>>>.Empty, Around: new StageNeighbours(models, answering, explainers, environment, Screen: null)),
                (before, item) =>
                {
                    var section = item.Section();
                    var stage = section.Bind(found => Stage(found, before.Around));
                    var isScreen = section.IsOk && section.ResultValue.Find("stage")?.Node is YamlNode.Scalar { Text: "screen" };
                    return ([.. before.Stages, stage], isScreen ? before.Around with { Screen = stage.Map(found => (StageSpec.Screen)found) } : before.Around);
                })
            .Stages.Collect())
            .Map(stages => (FSharpList<StageSpec>)[.. stages]);

    /// <summary>What the other keys mean depends on the kind; without one, the names are checked all the same.</summary>
    private static FSharpResult<StageSpec, FSharpList<SpecError>> Stage(SpecSection section, StageNeighbours around)
    {
        var kind = section.Required("stage", value => value.OneOf(Kinds), "stage: explain");
        return kind.IsOk
            ? kind.ResultValue(section, around)
            : Parts.Whole<StageSpec>(
                () => throw new InvalidOperationException("A stage without a kind has an error."),
                kind.Errors(), About(section, around).Errors(), By(section, around.Explainers).Errors());
    }

    private static FSharpResult<StageSpec, FSharpList<SpecError>> Explain(SpecSection section, StageNeighbours around)
    {
        var (about, by) = (About(section, around), By(section, around.Explainers));
        return Parts.Whole<StageSpec>(
            () => new StageSpec.Explain(about.ResultValue, by.ResultValue),
            section.Unknown("stage", "models", "explainers"), about.Errors(), by.Errors());
    }

    private static FSharpResult<StageSpec, FSharpList<SpecError>> FidelityMatrix(SpecSection section, StageNeighbours around)
    {
        var (about, by) = (About(section, around), By(section, around.Explainers));
        var draws = section.Optional("draws", 0, value => Number(value, 0));
        var folds = section.Optional("folds", StageSpec.FidelityMatrix.StandardFolds, value => Number(value, 0).Bind(number => number == 1
            ? value.Fail<int>("One fold would leave no sample to fit to. Write 2 or more, or 0 for no cross-fitting.")
            : FSharpResult<int, FSharpList<SpecError>>.NewOk(number)));
        var group = section.Optional<string?>("group", null, value => value.Word().Map(name => (string?)name));
        var top = section.Optional("top", StageSpec.FidelityMatrix.StandardTop, value => Number(value, 1));
        var deletion = section.Optional("deletion", false, value => value.Flag());
        return Parts.Whole<StageSpec>(
            () => new StageSpec.FidelityMatrix(
                about.ResultValue, by.ResultValue, draws.ResultValue, folds.ResultValue, group.ResultValue, top.ResultValue, deletion.ResultValue),
            section.Unknown("stage", "models", "explainers", "draws", "folds", "group", "top", "deletion"),
            about.Errors(), by.Errors(), draws.Errors(), folds.Errors(), group.Errors(), top.Errors(), deletion.Errors());
    }

    private static FSharpResult<int, FSharpList<SpecError>> Number(SpecValue value, int least) =>
        value.Whole((ulong)least, StageSpec.FidelityMatrix.Most).Map(number => (int)number);

    private static FSharpResult<FSharpList<string>, FSharpList<SpecError>> About(SpecSection section, StageNeighbours around) =>
        section.Optional("models", around.Answering, value => Known(value, "model", around.Models));

    private static FSharpResult<FSharpList<string>, FSharpList<SpecError>> By(SpecSection section, FSharpList<string> explainers) =>
        section.Optional("explainers", explainers, value => Known(value, "explainer", explainers));

    private static FSharpResult<FSharpList<string>, FSharpList<SpecError>> Known(SpecValue value, string what, FSharpList<string> known) =>
        value.Distinct(item => One(item, what, known));

    /// <summary>One name that stands for something.</summary>
    /// <param name="value">The name.</param>
    /// <param name="what">What it is the name of.</param>
    /// <param name="known">The names that there are.</param>
    public static FSharpResult<string, FSharpList<SpecError>> One(SpecValue value, string what, FSharpList<string> known) =>
        value.Word().Bind(name => known.Contains(name, StringComparer.Ordinal)
            ? FSharpResult<string, FSharpList<SpecError>>.NewOk(name)
            : value.Fail<string>($"The spec has no {what} '{name}'. {Spelling.Suggest(name, known)}"));

    /// <summary>The explainer of a stage that has one: the only one by default.</summary>
    /// <param name="section">The stage.</param>
    /// <param name="around">What it may refer to.</param>
    public static FSharpResult<string, FSharpList<SpecError>> OneExplainer(SpecSection section, StageNeighbours around) => section.Find("explainer") is { } by
        ? One(by, "explainer", around.Explainers)
        : around.Explainers.Length == 1 ? FSharpResult<string, FSharpList<SpecError>>.NewOk(around.Explainers.Head)
        : FSharpResult<string, FSharpList<SpecError>>.NewError([section.Error(
            $"The key 'explainer' is missing, and the spec has several: {string.Join(", ", around.Explainers)}. Name the one to explain by.", "explainer")]);
}

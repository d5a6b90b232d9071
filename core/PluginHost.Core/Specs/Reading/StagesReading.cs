using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Options;
using PluginHost.Abstractions.Results;

namespace PluginHost.Core.Specs.Reading;

/// <summary>Reads <c>pipeline</c>.</summary>
internal static class StagesReading
{
    /// <summary>Reads <c>pipeline</c>.</summary>
    /// <param name="value">The list of stages.</param>
    /// <param name="models">The names of the spec's models, right or wrong in themselves.</param>
    /// <param name="explainers">The names of its explainers.</param>
    public static FSharpResult<FSharpList<StageSpec>, FSharpList<SpecError>> Read(SpecValue value, FSharpList<string> models, FSharpList<string> explainers) =>
        value.Items().Bind(items => items.Select(item => item.Section().Bind(section => Stage(section, models, explainers))).Collect())
            .Map(stages => (FSharpList<StageSpec>)[.. stages]);

    private static FSharpResult<StageSpec, FSharpList<SpecError>> Stage(SpecSection section, FSharpList<string> models, FSharpList<string> explainers)
    {
        // One kind of stage so far; the next one chooses its reader here.
        var stage = section.Required("stage", value => value.OneOf([("explain", 0)]), "stage: explain");
        var about = section.Optional("models", models, value => Known(value, "model", models));
        var by = section.Optional("explainers", explainers, value => Known(value, "explainer", explainers));
        return Parts.Whole<StageSpec>(
            () => new StageSpec.Explain(about.ResultValue, by.ResultValue),
            section.Unknown("stage", "models", "explainers"), stage.Errors(), about.Errors(), by.Errors());
    }

    private static FSharpResult<FSharpList<string>, FSharpList<SpecError>> Known(SpecValue value, string what, FSharpList<string> known) =>
        value.Distinct(item => item.Word().Bind(name => known.Contains(name, StringComparer.Ordinal)
            ? FSharpResult<string, FSharpList<SpecError>>.NewOk(name)
            : item.Fail<string>($"The spec has no {what} '{name}'. {Spelling.Suggest(name, known)}")));
}

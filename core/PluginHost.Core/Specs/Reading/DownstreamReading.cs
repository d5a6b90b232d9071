using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Results;
using PluginHost.Abstractions.Tasks;

namespace PluginHost.Core.Specs.Reading;

/// <summary>Reads the stage <c>task</c>.</summary>
internal static class DownstreamReading
{
    /// <summary>Reads <c>stage: task</c>.</summary>
    public static FSharpResult<StageSpec, FSharpList<SpecError>> Read(SpecSection section, StageNeighbours around)
    {
        var task = section.Required("task", value => value.Word(), "task: prompt-compression");
        var target = section.Required("target", value => StagesReading.One(value, "model", around.Models), "target: gpt-4o");
        var screening = around.Screen is { IsOk: true } found && target.IsOk && found.ResultValue.Target == target.ResultValue ? found.ResultValue : null;
        var proxies = section.Optional("proxies", screening?.Candidates ?? FSharpList<string>.Empty, value => Proxies(value, around, target, screening));
        var explainer = StagesReading.OneExplainer(section, around);
        var splits = section.Optional("splits", new SplitSpec.Sizes(null, null, 0), value => value.Section().Bind(Splits));
        var models = section.Optional("models", MapModule.Empty<string, string>(), value => value.Section().Bind(inner => Models(inner, around)));
        var options = section.Optional("options", OptionValues.Empty, value => value.Section().Bind(inner => OptionsReading.Read(inner, around.Environment)));
        return Parts.Whole<StageSpec>(
            () => new StageSpec.Downstream(
                task.ResultValue, options.ResultValue, target.ResultValue, proxies.ResultValue, explainer.ResultValue, splits.ResultValue, models.ResultValue, screening),
            section.Unknown("stage", "task", "target", "proxies", "explainer", "splits", "models", "options"),
            task.Errors(), target.Errors(), proxies.Errors(), explainer.Errors(), splits.Errors(), models.Errors(), options.Errors());
    }

    private static FSharpResult<FSharpList<string>, FSharpList<SpecError>> Proxies(
        SpecValue value, StageNeighbours around, FSharpResult<string, FSharpList<SpecError>> target, StageSpec.Screen? screening) =>
        value.Distinct(item => StagesReading.One(item, "model", around.Models).Bind(name =>
            target.IsOk && name == target.ResultValue
                ? item.Fail<string>($"'{name}' is the target, and cannot stand in for itself. Leave it out.")
            : screening is not null && !screening.Candidates.Contains(name, StringComparer.Ordinal)
                ? item.Fail<string>($"'{name}' is no candidate of the screening before, so that nobody knows whether it may stand in. Add it to the screening's candidates.")
            : FSharpResult<string, FSharpList<SpecError>>.NewOk(name)));

    private static FSharpResult<SplitSpec, FSharpList<SpecError>> Splits(SpecSection section)
    {
        if (section.Find("by") is { } by)
        {
            const string Reason = "'by' names the field that says where an instance belongs.";
            var field = by.Word();
            return Parts.Whole<SplitSpec>(
                () => new SplitSpec.Field(field.ResultValue),
                field.Errors(), section.Unknown("by", Study.ValidationSplit, Study.EvaluationSplit, "seed"),
                section.Forbidden(Study.ValidationSplit, Reason), section.Forbidden(Study.EvaluationSplit, Reason), section.Forbidden("seed", Reason));
        }

        var validation = section.Optional<int?>(Study.ValidationSplit, null, Count);
        var evaluation = section.Optional<int?>(Study.EvaluationSplit, null, Count);
        var seed = section.Optional("seed", 0UL, value => value.Whole(0, ulong.MaxValue));
        return Parts.Whole<SplitSpec>(
            () => new SplitSpec.Sizes(validation.ResultValue, evaluation.ResultValue, seed.ResultValue),
            section.Unknown("by", Study.ValidationSplit, Study.EvaluationSplit, "seed"), validation.Errors(), evaluation.Errors(), seed.Errors());

        static FSharpResult<int?, FSharpList<SpecError>> Count(SpecValue value) => value.Whole(1, int.MaxValue).Map(number => (int?)number);
    }

    /// <summary>Models for other work. What a purpose means is the component's affair.</summary>
    private static FSharpResult<FSharpMap<string, string>, FSharpList<SpecError>> Models(SpecSection section, StageNeighbours around) => section.Entries
        .Select(entry => StagesReading.One(entry.Value, "model", around.Models).Map(name => Tuple.Create(entry.Member.Name, name)))
        .Collect().Map(models => MapModule.OfSeq(models));
}

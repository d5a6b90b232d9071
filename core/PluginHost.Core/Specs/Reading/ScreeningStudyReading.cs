using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Results;
using PluginHost.Core.Screening;

namespace PluginHost.Core.Specs.Reading;

/// <summary>Reads the stage <c>screening-study</c>.</summary>
internal static class ScreeningStudyReading
{
    /// <summary>Reads <c>stage: screening-study</c>.</summary>
    public static FSharpResult<StageSpec, FSharpList<SpecError>> Read(SpecSection section, StageNeighbours around)
    {
        var standard = ScreeningStudyDesign.Standard;
        var rules = section.Optional("rules", standard.Rules, value => value
            .Distinct(item => item.OneOf(ScreenReading.Rules).Map(rule => rule.Name))
            .Map(names => (FSharpList<ScreeningRule>)[.. names.Select(name => ScreenReading.Rules.First(rule => rule.Name == name).Value)]));
        var orders = section.Optional("orders", standard.Orders, value => Count(value, ScreeningStudyDesign.MostOrders));
        var maxima = section.Optional("maximum", standard.Maxima, value => value.Ascending(item => Count(item, ScreeningOptions.GreatestMaximum)));
        var thresholds = section.Optional("threshold", standard.Thresholds, value => value.Ascending(ScreenReading.Share));
        var deltas = section.Optional("delta", standard.Deltas, value => value.Ascending(ScreenReading.Share));
        var sizes = section.Optional("sizes", standard.Sizes, value => value.Ascending(item => Count(item, ScreeningStudyDesign.GreatestSize)));
        var agreement = section.Optional("agreement", standard.Agreement, Agreement);
        var group = section.Optional<string?>("group", null, value => value.Word().Map(name => (string?)name));
        SpecError[] errors =
        [
            .. section.Unknown("stage", "rules", "orders", "maximum", "threshold", "delta", "sizes", "agreement", "group"),
            .. rules.Errors(), .. orders.Errors(), .. maxima.Errors(), .. thresholds.Errors(), .. deltas.Errors(), .. sizes.Errors(), .. agreement.Errors(), .. group.Errors(),
        ];
        return ScreenReading.After(
            section,
            around,
            screen => new StageSpec.ScreeningStudy(
                screen,
                new(
                    rules.ResultValue, orders.ResultValue, maxima.ResultValue, thresholds.ResultValue, deltas.ResultValue, sizes.ResultValue, agreement.ResultValue),
                group.ResultValue),
            errors);
    }

    private static FSharpResult<int, FSharpList<SpecError>> Count(SpecValue value, int most) => value.Whole(1, (ulong)most).Map(number => (int)number);

    private static FSharpResult<double?, FSharpList<SpecError>> Agreement(SpecValue value) => value.Amount(1).Bind(share => share > 0
        ? FSharpResult<double?, FSharpList<SpecError>>.NewOk((double)share)
        : value.Fail<double?>("Where target and proxy never agree there is nothing to save. Write a share above 0, such as 0.97."));
}

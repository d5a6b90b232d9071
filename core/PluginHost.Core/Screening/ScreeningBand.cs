using Microsoft.FSharp.Collections;
using PluginHost.Abstractions.Numbers;
using PluginHost.Numerics.Sequential;

namespace PluginHost.Core.Screening;

/// <summary>Where the mean difference lies by a rule after some instances: what a plot draws around the trace.</summary>
/// <param name="Count">The number of instances.</param>
/// <param name="Low">The lower end; the rule accepts once it is above 0.</param>
/// <param name="High">The upper end; the rule rejects once it is below 0.</param>
public sealed record ScreeningBand(int Count, double Low, double High)
{
    /// <summary>The bands along a trace.</summary>
    /// <param name="screening">The screening.</param>
    /// <returns>
    /// The paper's interval from two instances on; spending's at its looks, d̄ less the upper boundary or plus the lower in standard errors;
    /// anytime's confidence sequence after every instance.
    /// </returns>
    public static FSharpList<ScreeningBand> Of(ProxyScreening screening)
    {
        var trace = screening.Trace;
        var options = screening.Design.Options;
        return options.Rule.Match<FSharpList<ScreeningBand>>(
            _ => [.. trace.Select(point => Band(point)).OfType<ScreeningBand>()],
            _ => [.. trace.Select(point => Band(point)).OfType<ScreeningBand>()],
            _ =>
            {
                var ends = BettingSequence.Of(
                    ValueArray.From(trace.Select(point => point.Difference)), -options.Threshold, 1,
                    screening.Design.Delta, options.RejectionDelta, screening.Design.Population);
                return [.. trace.Select((point, index) => new ScreeningBand(point.Count, ends[index].Low, ends[index].High))];
            });
    }

    private static ScreeningBand? Band(TracePoint point) => point.Evidence.Match<ScreeningBand?>(
        interval => double.IsFinite(interval.High) ? new(point.Count, interval.Low, interval.High) : null,
        // The standard error is d̄ / t; a boundary that there is not yet leaves that side open.
        statistic => statistic.T is { } t && t != 0 && (double.IsFinite(statistic.AcceptAbove) || double.IsFinite(statistic.RejectBelow))
            ? new(point.Count, point.Mean * (1 - (statistic.AcceptAbove / t)), point.Mean * (1 - (statistic.RejectBelow / t)))
            : null,
        _ => null);
}

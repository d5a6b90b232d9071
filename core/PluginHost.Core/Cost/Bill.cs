using Microsoft.FSharp.Collections;

namespace PluginHost.Core.Cost;

/// <summary>What a run cost: every question charged once, to the stage that needed it first.</summary>
/// <param name="Lines">A line for each stage and model, in the order of their first questions.</param>
public sealed record Bill(FSharpList<BillLine> Lines)
{
    /// <summary>The whole cost in USD; <see langword="null"/> where a line's is unknown.</summary>
    public decimal? Total => Lines.Select(line => line.Cost).Total();

    /// <summary>The sum of what is known, in USD: the whole cost is at least that.</summary>
    public decimal Known => Lines.Sum(line => line.Cost ?? 0);

    /// <summary>The cost of each stage in USD; <see langword="null"/> where a line's is unknown.</summary>
    public FSharpMap<string, decimal?> ByStage => By(line => line.Stage);

    /// <summary>The cost of each model in USD; <see langword="null"/> where it has no price.</summary>
    public FSharpMap<string, decimal?> ByModel => By(line => line.Model.Name);

    /// <summary>Makes the bill.</summary>
    /// <param name="calls">Everything that was needed, in the run's order; equal questions to one model are paid for at the first.</param>
    /// <param name="prices">The models' prices by name; a model that is missing has none.</param>
    /// <returns>The bill.</returns>
    public static Bill Of(IEnumerable<PaidCall> calls, FSharpMap<string, Price> prices) => new(
    [
        .. calls
            .DistinctBy(call => (call.Model, call.Question))
            .GroupBy(call => (call.Stage, call.Model))
            .Select(group => Line(group.Key.Stage, [.. group], prices.TryGetValue(group.Key.Model.Name, out var price) ? price : null)),
    ]);

    private static BillLine Line(string stage, PaidCall[] calls, Price? price)
    {
        var prompt = calls.Sum(call => (long)call.Usage.PromptTokens);
        var cached = calls.Sum(call => (long)call.Usage.CachedTokens);
        var completion = calls.Sum(call => (long)call.Usage.CompletionTokens);
        var time = calls.Aggregate(TimeSpan.Zero, (sum, call) => sum + call.Time);
        return new(stage, calls[0].Model, calls.Length, prompt, cached, completion, time, price?.Of(prompt, cached, completion, time));
    }

    private FSharpMap<string, decimal?> By(Func<BillLine, string> key) => MapModule.OfSeq(
        Lines.GroupBy(key, StringComparer.Ordinal).Select(group => Tuple.Create(group.Key, group.Select(line => line.Cost).Total())));
}

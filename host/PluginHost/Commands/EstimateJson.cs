using System.Text.Json;
using System.Text.Json.Nodes;
using PluginHost.Execution.Estimates;

namespace PluginHost.Commands;

/// <summary>An estimate as JSON.</summary>
internal static class EstimateJson
{
    private static readonly JsonSerializerOptions Format = new() { WriteIndented = true };

    /// <summary>Writes an estimate.</summary>
    /// <param name="estimate">The estimate.</param>
    /// <returns>Indented JSON with one entry for each model and stage.</returns>
    public static string Of(Estimate estimate) => new JsonObject
    {
        ["lines"] = new JsonArray([.. EstimateRows.Of(estimate).Select(row => new JsonObject
        {
            ["model"] = row.High.Model.Name,
            ["stage"] = row.High.Stage,
            ["low"] = row.Low is { } low ? Line(low) : null,
            ["high"] = Line(row.High),
        })]),
        ["gaps"] = new JsonArray([.. estimate.High.Gaps.Select(gap => new JsonObject
        {
            ["where"] = gap.Scope.ToString(),
            ["why"] = gap.Error.Describe(),
            ["count"] = gap.Count,
        })]),
    }.ToJsonString(Format);

    private static JsonObject Line(EstimateLine line) => new()
    {
        ["asked"] = line.Asked,
        ["distinct"] = line.Distinct,
        ["stored"] = line.Stored,
        ["promptTokens"] = line.TokensToAsk.Prompt,
        ["completionTokens"] = line.TokensToAsk.Completion,
        ["tokensEstimated"] = line.TokensToAsk.Estimated,
        ["cost"] = line.Cost,
    };
}

using System.Text.Json;
using PluginHost.Abstractions.Numbers;

namespace PluginHost.Numerics.Tests.Golden;

/// <summary>One explanation by LIME: what it selected, in order, and the ridge regression on that.</summary>
internal sealed record GoldenFit(
    string Selection,
    int Count,
    ValueArray<int> Selected,
    double Intercept,
    double Score,
    double LocalPrediction,
    ValueArray<int> StrongestFirst,
    ValueArray<double> Coefficients)
{
    internal static GoldenFit Read(JsonElement result) => new(
        result.GetProperty("feature_selection").GetString()!,
        result.GetProperty("num_features").GetInt32(),
        ValueArray.From(result.GetProperty("selected_in_order").EnumerateArray().Select(j => j.GetInt32())),
        result.GetProperty("intercept").GetDouble(),
        result.GetProperty("score_r2").GetDouble(),
        result.GetProperty("local_pred").GetDouble(),
        ValueArray.From(result.GetProperty("exp").EnumerateArray().Select(pair => pair[0].GetInt32())),
        ValueArray.From(result.GetProperty("exp").EnumerateArray().Select(pair => pair[1].GetDouble())));
}

using System.Globalization;
using System.Text.Json;
using PluginHost.Abstractions.Explanations;
using PluginHost.Abstractions.Numbers;
using PluginHost.Numerics.Sampling;

namespace PluginHost.Numerics.Tests.Golden;

/// <summary>One game on the coalitions that shap chose, and what shap made of it.</summary>
internal sealed record GoldenKernelShap(
    CoalitionSample Sample,
    ValueArray<double> Outputs,
    double Full,
    double Empty,
    ValueArray<double>? Exact,
    IReadOnlyList<(string Link, string L1, ValueArray<double> Attributions)> Results)
{
    /// <summary>All games, as arguments of a theory.</summary>
    internal static TheoryData<string, string> All { get; } = new(
        from file in new[] { "wls_n6", "wls_n12", "wls_n30" }
        from game in new[] { "polynomial", "logistic" }
        select (file, game));

    /// <summary>Reads a game; skips the test where the golden data is missing.</summary>
    internal static GoldenKernelShap Read(string file, string game)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(SharedFolder.File($"golden/{file}.json")));
        var root = document.RootElement;
        var played = root.GetProperty("games").GetProperty(game);
        var masks = Masks(root.GetProperty("masks"));
        var exact = played.GetProperty("exact_shapley");
        return new(
            new(masks, GoldenCase.Numbers(root.GetProperty("shap_weights")), ValueArray.Init(masks.Samples, _ => 1.0)),
            GoldenCase.Numbers(played.GetProperty("outputs")),
            played.GetProperty("f_full").GetDouble(),
            played.GetProperty("f_empty").GetDouble(),
            exact.ValueKind == JsonValueKind.Null ? null : GoldenCase.Numbers(exact),
            [.. played.GetProperty("kernelshap").EnumerateArray().Select(result => (
                result.GetProperty("link").GetString()!,
                string.Create(CultureInfo.InvariantCulture, $"{result.GetProperty("l1_reg")}"),
                GoldenCase.Numbers(result.GetProperty("phi"))))]);
    }

    internal static MaskMatrix Masks(JsonElement masks)
    {
        var rows = masks.EnumerateArray().Select(row => row.EnumerateArray().Select(bit => bit.GetInt32() != 0).ToArray()).ToArray();
        return MaskMatrix.Init(rows.Length, rows[0].Length, (i, j) => rows[i][j]);
    }
}

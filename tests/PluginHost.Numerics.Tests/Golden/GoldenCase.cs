using System.Text.Json;
using PluginHost.Abstractions.Explanations;
using PluginHost.Abstractions.Numbers;
using PluginHost.Numerics.Regression;

namespace PluginHost.Numerics.Tests.Golden;

/// <summary>One set of masks with one game's outputs, and what LIME made of it.</summary>
internal sealed record GoldenCase(
    MaskMatrix Masks,
    ValueArray<double> Outputs,
    ValueArray<double> Distances,
    ValueArray<double> Weights,
    IReadOnlyList<GoldenFit> Results,
    IReadOnlyList<GoldenRidge> Ridges)
{
    /// <summary>All cases by file, game and masks, as arguments of a theory.</summary>
    internal static TheoryData<string, string, string> All { get; } = new(
        from file in new[] { "wls_n6", "wls_n12", "wls_n30" }
        from game in new[] { "polynomial", "logistic" }
        from masks in new[] { "lime_same_masks", "lime_own_masks" }
        select (file, game, masks));

    /// <summary>The regression over LIME's own weights, as the golden data has them.</summary>
    internal MaskRegression Regression =>
        MaskRegression.Create(Masks, DoubleMatrix.Create(Outputs.Count, 1, Outputs.Span), Weights);

    /// <summary>Reads a case; skips the test where the golden data is missing.</summary>
    internal static GoldenCase Read(string file, string game, string masks)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(SharedFolder.File($"golden/{file}.json")));
        var root = document.RootElement;
        var features = root.GetProperty("n").GetInt32();
        var played = root.GetProperty("games").GetProperty(game);
        var lime = played.GetProperty(masks);
        var own = masks == "lime_own_masks";
        var rows = root.GetProperty(own ? "lime_masks" : "masks").EnumerateArray()
            .Select(row => row.EnumerateArray().Select(bit => bit.GetInt32() != 0).ToArray()).ToList();
        var outputs = Numbers((own ? lime : played).GetProperty("outputs")).ToList();
        if (!own)
        {
            rows.Insert(0, [.. Enumerable.Repeat(true, features)]);
            outputs.Insert(0, played.GetProperty("f_full").GetDouble());
        }

        return new(
            MaskMatrix.Init(rows.Count, features, (i, j) => rows[i][j]),
            ValueArray.From(outputs),
            Numbers(lime.GetProperty("distances")),
            Numbers(lime.GetProperty("weights")),
            [.. lime.GetProperty("results").EnumerateArray().Select(GoldenFit.Read)],
            [.. lime.GetProperty("ridge_all_features").EnumerateArray().Select(GoldenRidge.Read)]);
    }

    internal static ValueArray<double> Numbers(JsonElement array) =>
        ValueArray.From(array.EnumerateArray().Select(number => number.GetDouble()));
}

using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace PluginHost.Runs.Comparing;

/// <summary>One line of a run's results, taken apart for comparing: what it is about, and its figures by name.</summary>
/// <param name="Key">Its names (instance, model, explainer, source, target, candidate …), as <c>name=value</c>.</param>
/// <param name="Error">The kind of its error, or <see langword="null"/>.</param>
/// <param name="Predicted">The predicted label, or <see langword="null"/> where the line has none.</param>
/// <param name="Gold">The gold label, or <see langword="null"/>.</param>
/// <param name="Figures">Its single figures by the path of their members; truth values are 1 and 0.</param>
/// <param name="Labels">The labels that it says models give the instance, by model.</param>
/// <param name="Verdict">How a candidate's screening ended and after how many instances, or <see langword="null"/>.</param>
/// <param name="Attributions">All its attributions, labels × features, or none.</param>
internal sealed record ResultLine(
    string Key, string? Error, string? Predicted, string? Gold, ImmutableSortedDictionary<string, double> Figures, ImmutableSortedDictionary<string, string> Labels,
    string? Verdict, ImmutableArray<double> Attributions)
{
    /// <summary>Members that say what a line is about. Others are what was found.</summary>
    private static readonly string[] Names = ["stage", "instance", "explainer", "model", "group", "source", "target", "screened", "candidate"];

    /// <summary>Takes a line apart.</summary>
    /// <param name="json">The line.</param>
    /// <returns>Its parts.</returns>
    /// <exception cref="InvalidOperationException">A member is of another kind than results have.</exception>
    public static ResultLine Of(JsonObject json)
    {
        var figures = ImmutableSortedDictionary.CreateBuilder<string, double>(StringComparer.Ordinal);
        foreach (var (name, value) in json.Where(member => !Names.Contains(member.Key, StringComparer.Ordinal)))
        {
            Add(figures, name, value);
        }

        if (json["full"] is JsonArray { Count: > 0 } full)
        {
            figures["probability"] = full.Max(value => value?.GetValue<double>() ?? 0);
        }

        var (predicted, gold) = (json["predicted"]?.GetValue<string>(), json["gold"]?.GetValue<string>());
        if (predicted is not null && gold is not null)
        {
            figures["accuracy"] = predicted == gold ? 1 : 0;
        }

        return new(
            string.Join(' ', Names.Where(name => json[name] is JsonValue).Select(name => $"{name}={json[name]}")),
            json["error"]?["kind"]?.GetValue<string>(),
            predicted,
            gold,
            figures.ToImmutable(),
            json["labels"] is JsonObject labels
                ? labels.Where(label => label.Value is JsonValue).ToImmutableSortedDictionary(label => label.Key, label => label.Value!.GetValue<string>(), StringComparer.Ordinal)
                : ImmutableSortedDictionary<string, string>.Empty,
            json["verdict"] is { } verdict ? $"{verdict} after {json["n"]}" : null,
            json["attributions"] is JsonArray rows ? [.. rows.SelectMany(row => row as JsonArray ?? []).Select(value => value?.GetValue<double>() ?? double.NaN)] : []);
    }

    /// <summary>Single figures only: of a list it takes the one figure of a list of one, and of a diagnostic for each label the mean.</summary>
    private static void Add(ImmutableSortedDictionary<string, double>.Builder figures, string name, JsonNode? value)
    {
        switch (value)
        {
            case JsonObject members:
                foreach (var (member, inner) in members)
                {
                    Add(figures, $"{name}.{member}", inner);
                }

                break;
            case JsonArray items when name.StartsWith("diagnostics.", StringComparison.Ordinal) && items.All(item => item is JsonValue) && items.Count > 0:
                figures[name] = items.Average(item => item!.GetValue<double>());
                break;
            case JsonValue single when single.TryGetValue<bool>(out var truth):
                figures[name] = truth ? 1 : 0;
                break;
            case JsonValue single when single.TryGetValue<double>(out var number):
                figures[name] = number;
                break;
        }
    }
}

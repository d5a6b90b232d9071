using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PluginHost.Runs;

/// <summary>Writes what a run was made of and how it ended.</summary>
internal static class ManifestWriter
{
    private static readonly JsonSerializerOptions Format = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the manifest.</summary>
    /// <param name="summary">The run in figures.</param>
    /// <param name="study">The study.</param>
    /// <param name="specHash">SHA-256 of the spec as given.</param>
    /// <param name="resolvedHash">SHA-256 of the resolved spec.</param>
    /// <returns>Indented JSON.</returns>
    public static string Write(RunSummary summary, Study study, string specHash, string resolvedHash) => new JsonObject
    {
        ["status"] = Word(summary.Status),
        ["reason"] = summary.Reason,
        ["host"] = summary.HostVersion,
        ["runtime"] = System.Runtime.InteropServices.RuntimeInformation.FrameworkDescription,
        ["started"] = summary.Started.ToString("O", System.Globalization.CultureInfo.InvariantCulture),
        ["seconds"] = Math.Round(summary.Elapsed.TotalSeconds, 3),
        ["seed"] = study.Experiment.Seed,
        ["instances"] = study.Instances.Length,
        ["specSha256"] = specHash,
        ["resolvedSpecSha256"] = resolvedHash,
        ["plugins"] = new JsonArray([.. summary.Plugins.Select(plugin => JsonValue.Create(plugin))]),
        ["models"] = new JsonObject(study.Models.Select(model => KeyValuePair.Create(model.Model.Name, (JsonNode?)new JsonObject
        {
            ["backend"] = model.Origin,
            ["identity"] = new JsonObject(model.Description.Identity.Facts.Select(fact => KeyValuePair.Create(fact.Key, (JsonNode?)JsonValue.Create(study.Mask.Mask(fact.Value))))),
            ["use"] = summary.Models.FirstOrDefault(use => use.Model == model.Model.Name) is { } use ? Use(use) : null,
        }))),
    }.ToJsonString(Format) + "\n";

    /// <summary>A status as manifests and events write it.</summary>
    /// <param name="status">The status.</param>
    /// <returns>Such as <c>complete</c>.</returns>
    public static string Word(RunStatus status) => status.ToString().ToLowerInvariant();

    private static JsonObject Use(ModelUse use) => new()
    {
        ["asked"] = use.Asked,
        ["distinct"] = use.Distinct,
        ["fromStore"] = use.FromStore,
        ["sent"] = use.Sent,
        ["failed"] = use.Failed,
        ["promptTokens"] = use.PromptTokens,
        ["completionTokens"] = use.CompletionTokens,
        ["cost"] = use.Cost,
    };
}

using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PluginHost.Runs;

/// <summary>Writes what a run was made of and how it ended.</summary>
internal static class ManifestWriter
{
    /// <summary>The version of the manifest's form.</summary>
    public const int Version = 1;

    private static readonly JsonSerializerOptions Format = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the manifest.</summary>
    /// <param name="summary">The run in figures.</param>
    /// <param name="study">The study.</param>
    /// <param name="folder">The run's folder, with its other files.</param>
    /// <returns>Indented JSON.</returns>
    /// <exception cref="IOException">A file of the folder cannot be read.</exception>
    public static string Write(RunSummary summary, Study study, RunFolder folder) => new JsonObject
    {
        ["manifest"] = Version,
        ["name"] = study.Experiment.Name,
        ["status"] = Word(summary.Status),
        ["reason"] = summary.Reason,
        ["exitCode"] = summary.ExitCode,
        ["started"] = Time(summary.Started),
        ["ended"] = summary.HasEnded ? Time(summary.Started + summary.Elapsed) : null,
        ["seconds"] = Math.Round(summary.Elapsed.TotalSeconds, 3),
        ["host"] = summary.HostVersion,
        ["runtime"] = RuntimeInformation.FrameworkDescription,
        ["machine"] = new JsonObject
        {
            ["system"] = RuntimeInformation.OSDescription,
            ["architecture"] = RuntimeInformation.ProcessArchitecture.ToString(),
            ["processors"] = Environment.ProcessorCount,
        },
        ["seed"] = study.Experiment.Seed,
        ["instances"] = study.Instances.Length,
        ["specFolder"] = study.Mask.Mask(Path.GetRelativePath(folder.FullPath, study.SpecFolder)),
        ["specSha256"] = RunFolder.Hash(study.SpecText),
        ["resolvedSpecSha256"] = RunFolder.Hash(study.ResolvedSpec),
        ["lockSha256"] = RunFolder.Hash(study.Lock.Write()),
        ["instancesSha256"] = InstanceLines.Hash(study.Instances),
        ["examplesSha256"] = study.Examples is { } examples ? InstanceLines.Hash(examples) : null,
        ["data"] = FileEntry(study.Data),
        ["examples"] = FileEntry(study.ExamplesFile),
        ["plugins"] = new JsonArray([.. summary.Plugins.Select(plugin => JsonValue.Create(plugin))]),
        ["pluginsInDevelopment"] = new JsonArray([.. study.Lock.Plugins.Where(plugin => plugin.InDevelopment).Select(plugin => JsonValue.Create(plugin.Id))]),
        ["models"] = new JsonObject(study.Models.Select(model =>
        {
            var entry = KnownModels.Entry(model, study.Mask.Mask);
            entry["use"] = summary.Models.FirstOrDefault(use => use.Model == model.Model.Name) is { } use ? Use(use) : null;
            return KeyValuePair.Create(model.Model.Name, (JsonNode?)entry);
        })),
        ["results"] = summary.HasEnded
            ? new JsonObject(RunFiles.ResultFilesIn(folder.FullPath).Where(file => File.Exists(folder.At(file))).Select(file => KeyValuePair.Create(file, (JsonNode?)JsonValue.Create(folder.HashOf(file)))))
            : null,
    }.ToJsonString(Format) + "\n";

    /// <summary>A status as manifests and events write it.</summary>
    /// <param name="status">The status.</param>
    /// <returns>Such as <c>complete</c>.</returns>
    public static string Word(RunStatus status) => status.ToString().ToLowerInvariant();

    private static JsonObject? FileEntry(DataFile? file) => file is null ? null : new JsonObject { ["path"] = file.Path, ["sha256"] = file.Sha256 };

    private static string Time(DateTimeOffset time) => time.ToString("O", CultureInfo.InvariantCulture);

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

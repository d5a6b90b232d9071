using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;

namespace PluginHost.Plugins;

/// <summary>Plugins with the hashes of all their files: what a run was made with, to the byte.</summary>
/// <param name="Plugins">The plugins, ordered by id.</param>
public sealed record PluginLock(FSharpList<LockedPlugin> Plugins)
{
    /// <summary>The name of a lock's file.</summary>
    public const string FileName = "pluginhost.lock";

    private const int Format = 1;
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>A lock without plugins.</summary>
    public static PluginLock Empty { get; } = new(FSharpList<LockedPlugin>.Empty);

    /// <summary>Reads the folders of plugins.</summary>
    /// <param name="plugins">The plugins.</param>
    /// <returns>The lock, or which folder cannot be read.</returns>
    public static FSharpResult<PluginLock, string> Of(IEnumerable<CheckedPlugin> plugins)
    {
        var locked = new List<LockedPlugin>();
        foreach (var plugin in plugins.DistinctBy(plugin => plugin.Folder, StringComparer.Ordinal).OrderBy(plugin => plugin.Manifest.Id, StringComparer.Ordinal))
        {
            try
            {
                locked.Add(LockedPlugin.Of(plugin));
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                return FSharpResult<PluginLock, string>.NewError(
                    $"The files of the plugin '{plugin.Manifest.Id}' in {plugin.Folder} cannot be read: {exception.Message} Mend their permissions.");
            }
        }

        return FSharpResult<PluginLock, string>.NewOk(new([.. locked]));
    }

    /// <summary>Reads a lock's text.</summary>
    /// <param name="text">What <see cref="Write"/> wrote.</param>
    /// <returns>The lock, or what is wrong with the text.</returns>
    public static FSharpResult<PluginLock, string> Read(string text)
    {
        try
        {
            // The version first: another one may have another shape.
            var version = (JsonSerializer.Deserialize<LockVersion>(text, Strict) ?? throw new JsonException("It is null.")).Lock;
            return version == Format
                ? FSharpResult<PluginLock, string>.NewOk(new(
                    [.. JsonSerializer.Deserialize<LockText>(text, Strict)!.Plugins.Select(Plugin).OrderBy(plugin => plugin.Id, StringComparer.Ordinal)]))
                : FSharpResult<PluginLock, string>.NewError($"It is of version {version}, and this program reads version {Format}. Make it anew with 'pluginhost plugins lock'.");
        }
        catch (JsonException)
        {
            return FSharpResult<PluginLock, string>.NewError("It is no lock, or was cut off. Make it anew with 'pluginhost plugins lock'.");
        }
    }

    /// <summary>Writes the lock: sorted, with line feeds, the same text for the same plugins on every machine.</summary>
    /// <returns>Indented JSON that ends with a line feed.</returns>
    public string Write() => new JsonObject
    {
        ["lock"] = Format,
        ["plugins"] = new JsonObject(Plugins.Select(plugin => KeyValuePair.Create(plugin.Id, (JsonNode?)Json(plugin)))),
    }.ToJsonString(Indented) + "\n";

    /// <summary>Where plugins differ from this lock; what it has beyond them does not matter.</summary>
    /// <param name="actual">The plugins that take part, as they are now. Those in development may differ.</param>
    /// <returns>A sentence for each difference, which names the file; empty where every byte is the same.</returns>
    public FSharpList<string> Differences(PluginLock actual) =>
    [
        .. actual.Plugins.Where(plugin => !plugin.InDevelopment).SelectMany(plugin => Plugins.FirstOrDefault(locked => locked.Id == plugin.Id) is { } found
            ? found.Differences(plugin)
            : [$"Plugin '{plugin.Id}' {plugin.Version} is not in the lock."]),
    ];

    private static JsonObject Json(LockedPlugin plugin)
    {
        var json = new JsonObject { ["version"] = plugin.Version, ["sha256"] = plugin.Sha256 };
        if (plugin.InDevelopment)
        {
            json["inDevelopment"] = true;
        }

        json["files"] = new JsonObject(plugin.Files.OrderBy(file => file.Key, StringComparer.Ordinal)
            .Select(file => KeyValuePair.Create(file.Key, (JsonNode?)JsonValue.Create(file.Value))));
        return json;
    }

    private static LockedPlugin Plugin(KeyValuePair<string, PluginText> member) => new(
        member.Key,
        member.Value.Version,
        MapModule.OfSeq(member.Value.Files.Select(file => Tuple.Create(file.Key, file.Value ?? throw new JsonException($"{file.Key} has no hash.")))),
        member.Value.InDevelopment);

    private sealed record LockVersion(int Lock);

    private sealed record LockText(Dictionary<string, PluginText> Plugins);

    private sealed record PluginText(string Version, Dictionary<string, string?> Files, bool InDevelopment = false);
}

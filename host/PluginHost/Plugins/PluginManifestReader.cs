using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Options;
using PluginHost.Abstractions.Plugins;

namespace PluginHost.Plugins;

/// <summary>Reads <c>plugin.json</c> strictly: no unknown keys, no repeated ones, and every error at once.</summary>
public static class PluginManifestReader
{
    private const string ComponentShape = "with kind, id, type, description and options";

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>Reads a manifest.</summary>
    /// <param name="text">The JSON text.</param>
    /// <returns>The manifest, or everything that is wrong with it.</returns>
    public static FSharpResult<PluginManifest, FSharpList<ManifestError>> Read(string text)
    {
        try
        {
            return JsonNode.Parse(text, documentOptions: Strict) is JsonObject json
                ? Read(json)
                : Errors([new("", "The manifest must be a JSON object.")]);
        }
        catch (JsonException exception)
        {
            return Errors([new("", $"The manifest is not valid JSON: {exception.Message}")]);
        }
    }

    private static FSharpResult<PluginManifest, FSharpList<ManifestError>> Read(JsonObject json)
    {
        var errors = new List<ManifestError>();
        var root = new ManifestObject(json, "", errors);
        root.Allow("id", "version", "contract", "assembly", "description", "disabled", "components");
        var id = root.Id("id");
        var version = root.Text("version");
        var contract = ReadContract(root);
        var assembly = ReadAssembly(root);
        var description = root.OptionalText("description");
        var disabled = root.OptionalFlag("disabled");
        var components = ReadComponents(root);
        return errors.Count == 0
            ? FSharpResult<PluginManifest, FSharpList<ManifestError>>.NewOk(
                new(id!, version!, contract!, assembly!, description, disabled, components))
            : Errors([.. errors]);
    }

    private static ContractRange? ReadContract(ManifestObject root)
    {
        if (root.Object("contract", $"such as {{\"from\": \"{ContractVersion.Current}\", \"below\": \"{NextContract}\"}}") is not { } range)
        {
            return null;
        }

        range.Allow("from", "below");
        var from = range.ContractVersion("from");
        var below = range.ContractVersion("below");
        if (from is not null && below is not null && from >= below)
        {
            range.Error("below", $"'below' ({below}) must be greater than 'from' ({from}), else no contract is in the range.");
        }

        return from is null || below is null ? null : new(from, below);
    }

    private static string? ReadAssembly(ManifestObject root)
    {
        var assembly = root.Text("assembly");
        if (assembly is null || (Path.GetFileName(assembly) == assembly && assembly.EndsWith(".dll", StringComparison.OrdinalIgnoreCase) && !assembly.Contains('\\', StringComparison.Ordinal)))
        {
            return assembly;
        }

        root.Error("assembly", $"'assembly' must be the name of a .dll file that lies beside the manifest, without folders; it is '{assembly}'.");
        return null;
    }

    private static FSharpList<ComponentManifest> ReadComponents(ManifestObject root)
    {
        var components = new List<ComponentManifest>();
        foreach (var item in root.Objects("components", ComponentShape))
        {
            if (ReadComponent(item) is not { } component)
            {
                continue;
            }

            if (components.Exists(other => other.Kind == component.Kind && other.Id == component.Id))
            {
                item.Error("id", $"There are two components called {component.Name}; give each its own id.");
            }

            components.Add(component);
        }

        return [.. components];
    }

    private static ComponentManifest? ReadComponent(ManifestObject item)
    {
        item.Allow("kind", "id", "type", "description", "options");
        var kind = ReadKind(item);
        var id = item.Id("id");
        var type = item.Text("type", requirement: "must be the full name of the factory class, such as 'Acme.Plugins.OcclusionFactory'");
        var description = item.OptionalText("description");
        var options = item.Schema("options");
        return kind is null || id is null || type is null || options is null ? null : new(kind.Value, id, type, description, options);
    }

    private static ComponentKind? ReadKind(ManifestObject item)
    {
        var names = Enum.GetValues<ComponentKind>().Select(ComponentKinds.NameOf).ToArray();
        if (item.Text("kind", requirement: $"must be one of {string.Join(", ", names)}") is not { } name)
        {
            return null;
        }

        if (ComponentKinds.ByName.TryGetValue(name, out var kind))
        {
            return kind;
        }

        item.Error("kind", $"There is no kind '{name}'. {Spelling.Suggest(name, names)}");
        return null;
    }

    private static Version NextContract => new(ContractVersion.Current.Major, ContractVersion.Current.Minor + 1);

    private static FSharpResult<PluginManifest, FSharpList<ManifestError>> Errors(FSharpList<ManifestError> errors) =>
        FSharpResult<PluginManifest, FSharpList<ManifestError>>.NewError(errors);
}

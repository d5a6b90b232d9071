using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;

namespace PluginHost.Plugins;

/// <summary>Checks a plugin folder by its manifest and the metadata of its assemblies. Runs no code of the plugin.</summary>
public static class PluginCheck
{
    /// <summary>Checks one folder.</summary>
    /// <param name="folder">The full path of the plugin's folder.</param>
    /// <param name="disabled">The ids of plugins to be left alone.</param>
    /// <returns>
    /// The plugin, or its outcome: <see cref="PluginOutcome.Disabled"/>, <see cref="PluginOutcome.Incompatible"/> or
    /// <see cref="PluginOutcome.Invalid"/>.
    /// </returns>
    public static FSharpResult<CheckedPlugin, PluginOutcome> Of(string folder, IReadOnlyCollection<string> disabled)
    {
        try
        {
            var file = Path.Combine(folder, PluginManifest.FileName);
            if (!File.Exists(file))
            {
                return Invalid(null, [$"There is no {PluginManifest.FileName} in {folder}. Put one there, or move the folder elsewhere."]);
            }

            var manifest = PluginManifestReader.Read(File.ReadAllText(file));
            return manifest.IsOk
                ? Of(folder, manifest.ResultValue, disabled)
                : Invalid(null, [.. manifest.ErrorValue.Select(error => $"{PluginManifest.FileName}: {error}")]);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Invalid(null, [$"The folder cannot be read: {exception.Message}"]);
        }
    }

    private static FSharpResult<CheckedPlugin, PluginOutcome> Of(string folder, PluginManifest manifest, IReadOnlyCollection<string> disabled)
    {
        if (manifest.Disabled || disabled.Contains(manifest.Id, StringComparer.Ordinal))
        {
            return Refused(new PluginOutcome.Disabled(manifest, manifest.Disabled
                ? $"Its {PluginManifest.FileName} says \"disabled\": true; take that out to use it."
                : "It was disabled on the command line."));
        }

        var entryPath = Path.Combine(folder, manifest.Assembly);
        if (!File.Exists(entryPath))
        {
            return Invalid(manifest, [$"The entry assembly {manifest.Assembly} is not in {folder}. Build the plugin and copy its whole output."]);
        }

        var assemblies = CompatibilityCheck.OwnAssemblies(folder);
        if (assemblies.FirstOrDefault(assembly => assembly.Path == entryPath) is not { } entry)
        {
            return Invalid(manifest, [$"The entry assembly {manifest.Assembly} is no .NET assembly of the plugin's own. Name the plugin's own .dll in 'assembly'."]);
        }

        var incompatibilities = CompatibilityCheck.Incompatibilities(manifest, assemblies);
        if (!incompatibilities.IsEmpty)
        {
            return Refused(new PluginOutcome.Incompatible(manifest, incompatibilities));
        }

        var errors = CompatibilityCheck.FactoryErrors(manifest, entry);
        return errors.IsEmpty
            ? FSharpResult<CheckedPlugin, PluginOutcome>.NewOk(new(folder, manifest, CompatibilityCheck.Warnings(folder, assemblies)))
            : Invalid(manifest, errors);
    }

    private static FSharpResult<CheckedPlugin, PluginOutcome> Invalid(PluginManifest? manifest, FSharpList<string> errors) =>
        Refused(new PluginOutcome.Invalid(manifest, errors));

    private static FSharpResult<CheckedPlugin, PluginOutcome> Refused(PluginOutcome outcome) =>
        FSharpResult<CheckedPlugin, PluginOutcome>.NewError(outcome);
}

using Microsoft.FSharp.Collections;

namespace PluginHost.Plugins;

/// <summary>
/// Checks a plugin as its author would: by metadata, then by loading it, making every factory and comparing the options that the
/// manifest declares with the record that the code has.
/// </summary>
/// <param name="loader">Loads the plugin.</param>
public sealed class PluginVerifier(IPluginLoader loader)
{
    /// <summary>Verifies one plugin.</summary>
    /// <param name="plugin">The plugin as it was found.</param>
    /// <returns>Every check that was made.</returns>
    public Verification Verify(DiscoveredPlugin plugin) =>
        plugin.Check.IsOk
            ? Verify(plugin.Check.ResultValue)
            : new(plugin.Id, plugin.Folder, plugin.Status, [new("manifest and assemblies", VerificationStatus.Failed, plugin.Messages)]);

    private Verification Verify(CheckedPlugin plugin)
    {
        var outcome = loader.Load(plugin);
        FSharpList<VerificationStep> steps =
        [
            new("manifest", VerificationStatus.Passed, FSharpList<string>.Empty),
            new($"contract {Abstractions.Plugins.ContractVersion.Current}", VerificationStatus.Passed, FSharpList<string>.Empty),
            new("assemblies", plugin.Warnings.IsEmpty ? VerificationStatus.Passed : VerificationStatus.Warning, plugin.Warnings),
            .. outcome.Match(
                loaded => ComponentSteps(loaded.Plugin),
                warned => ComponentSteps(warned.Plugin),
                Failure,
                Failure,
                Failure,
                Failure),
        ];
        return new(plugin.Manifest.Id, plugin.Folder, StatusOf(outcome, steps), steps);
    }

    private static FSharpList<VerificationStep> ComponentSteps(LoadedPlugin plugin) =>
    [
        new("code loaded", VerificationStatus.Passed, FSharpList<string>.Empty),
        .. plugin.Components.SelectMany(ComponentSteps),
    ];

    private static IEnumerable<VerificationStep> ComponentSteps(LoadedComponent component)
    {
        yield return new($"{component.Manifest.Name}: factory made", VerificationStatus.Passed, FSharpList<string>.Empty);
        var differences = SchemaDifference.Between(component.Manifest.Options, component.Options);
        yield return differences.IsEmpty
            ? new($"{component.Manifest.Name}: options agree with the code", VerificationStatus.Passed, FSharpList<string>.Empty)
            : new(
                $"{component.Manifest.Name}: options in {PluginManifest.FileName} (-) disagree with the options record in the code (+)",
                VerificationStatus.Mismatch,
                differences);
    }

    private static FSharpList<VerificationStep> Failure(PluginOutcome outcome) => [new("code loaded", VerificationStatus.Failed, outcome.Messages)];

    private static string StatusOf(PluginOutcome outcome, FSharpList<VerificationStep> steps)
    {
        var agreed = steps.All(step => step.Status is not VerificationStatus.Mismatch);
        return outcome.Match(
            _ => agreed ? "verified" : "schema mismatch",
            _ => agreed ? "verified with warning" : "schema mismatch",
            disabled => disabled.Status,
            incompatible => incompatible.Status,
            invalid => invalid.Status,
            failed => failed.Status);
    }
}

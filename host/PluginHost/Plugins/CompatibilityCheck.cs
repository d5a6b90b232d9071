using System.Collections.Immutable;
using Microsoft.FSharp.Collections;
using PluginHost.Abstractions.Options;
using PluginHost.Abstractions.Plugins;

namespace PluginHost.Plugins;

/// <summary>Holds a plugin's assemblies against the host, by metadata alone.</summary>
internal static class CompatibilityCheck
{
    /// <summary>The simple names of all assemblies that the host can offer: its own and the framework's.</summary>
    private static readonly ImmutableHashSet<string> Offered =
    [
        .. (AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") as string ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(path => Path.GetFileNameWithoutExtension(path)),
    ];

    /// <summary>Why the plugin cannot work with this host: another contract, or built against something newer.</summary>
    public static FSharpList<string> Incompatibilities(PluginManifest manifest, ImmutableArray<AssemblyFile> assemblies) =>
        [.. ContractProblem(manifest.Contract), .. assemblies.SelectMany(NewerReferences)];

    /// <summary>What is wrong with the factory classes that the manifest names.</summary>
    public static FSharpList<string> FactoryErrors(PluginManifest manifest, AssemblyFile entry) =>
        [.. manifest.Components.SelectMany(component => FactoryErrors(component, entry))];

    /// <summary>What is odd, but does not keep the plugin from being tried.</summary>
    public static FSharpList<string> Warnings(string folder, ImmutableArray<AssemblyFile> assemblies) =>
        [.. PrivateCopies(folder), .. MissingReferences(assemblies, [.. FilesIn(folder).Select(path => Path.GetFileNameWithoutExtension(path))])];

    /// <summary>The managed assemblies that are the plugin's own; its copies of shared ones are never loaded, so they count nothing.</summary>
    public static ImmutableArray<AssemblyFile> OwnAssemblies(string folder) =>
    [
        .. FilesIn(folder)
            .Where(path => !SharedAssemblies.Contains(Path.GetFileNameWithoutExtension(path)))
            .Select(AssemblyFile.Read)
            .OfType<AssemblyFile>(),
    ];

    private static IEnumerable<string> FilesIn(string folder) =>
        Directory.EnumerateFiles(folder, "*.dll", SearchOption.AllDirectories).Order(StringComparer.Ordinal);

    private static IEnumerable<string> ContractProblem(ContractRange range)
    {
        if (!range.Includes(ContractVersion.Current))
        {
            yield return $"It is built for contract {range}; this host has contract {ContractVersion.Current}. "
                + (range.From > ContractVersion.Current
                    ? "Take a newer host, or an older version of the plugin."
                    : "Take a newer version of the plugin, or build it anew against this host's PluginHost.Abstractions.");
        }
    }

    private static IEnumerable<string> NewerReferences(AssemblyFile assembly) =>
        from reference in assembly.References
        let offered = SharedAssemblies.VersionOf(reference.Name!)
        where offered is not null && reference.Version > offered
        select $"{Path.GetFileName(assembly.Path)} is built against {reference.Name} {reference.Version}; this host has {offered}, and "
            + $"plugins share the host's. Build the plugin against {reference.Name} {offered} or older, or take a newer host.";

    private static IEnumerable<string> PrivateCopies(string folder) =>
        from path in FilesIn(folder)
        where SharedAssemblies.Contains(Path.GetFileNameWithoutExtension(path))
        select $"It brings its own copy of {Path.GetRelativePath(folder, path)}, which is not used: plugins share the host's. "
            + "Refer to it with Private=\"false\" and ExcludeAssets=\"runtime\", so that it is not copied.";

    private static IEnumerable<string> MissingReferences(ImmutableArray<AssemblyFile> assemblies, ImmutableHashSet<string> brought) =>
        from assembly in assemblies
        from reference in assembly.References
        where !brought.Contains(reference.Name!) && !Offered.Contains(reference.Name!) && !SharedAssemblies.Contains(reference.Name)
        select $"{Path.GetFileName(assembly.Path)} refers to {reference.Name} {reference.Version}, which is neither in the plugin's folder "
            + "nor part of the host; the plugin will fail where it needs it. Copy the missing assembly beside the plugin.";

    private static IEnumerable<string> FactoryErrors(ComponentManifest component, AssemblyFile entry)
    {
        var factory = ComponentKinds.FactoryOf(component.Kind);
        if (entry.Find(component.Type) is not { } type)
        {
            var candidates = entry.Types.Where(other => entry.Implements(other, factory.FullName!) is true).Select(other => other.FullName).ToArray();
            return [$"The type {component.Type} of {component.Name} is not in {entry.Name.Name}. {Spelling.Suggest(component.Type, candidates)}"];
        }

        return Faults(type).Select(fault => $"The type {component.Type} of {component.Name} {fault}.");

        IEnumerable<string> Faults(TypeSummary summary)
        {
            if (!summary.IsPublic)
            {
                yield return "is not public; make it so";
            }

            if (!summary.IsConcreteClass)
            {
                yield return "must be a class that is neither abstract nor generic";
            }
            else if (!summary.HasDefaultConstructor)
            {
                yield return "has no public constructor without parameters; give it one";
            }

            if (entry.Implements(summary, factory.FullName!) is false)
            {
                yield return $"does not implement {factory.FullName}, as a component of kind {ComponentKinds.NameOf(component.Kind)} must";
            }
        }
    }
}

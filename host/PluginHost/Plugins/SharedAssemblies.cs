using System.Collections.Frozen;
using System.Reflection;
using PluginHost.Abstractions.Plugins;

namespace PluginHost.Plugins;

/// <summary>
/// The assemblies that host and plugins must have in common, since their types cross the border: the contract, what the contract's
/// own signatures are made of (FSharp.Core, JSON, immutable collections), Numerics and the logging abstractions. A plugin always
/// gets the host's. Everything else a plugin brings stays its own, MathNet.Numerics too; what it does not bring it takes from the host.
/// </summary>
public static class SharedAssemblies
{
    private static readonly FrozenDictionary<string, Version> Versions = new[]
        {
            typeof(IComponentFactory).Assembly.GetName(),
            Assembly.Load("PluginHost.Numerics").GetName(),
            typeof(Microsoft.Extensions.Logging.ILogger).Assembly.GetName(),
        }
        .Concat(typeof(IComponentFactory).Assembly.GetReferencedAssemblies().Select(reference => Assembly.Load(reference).GetName()))
        .DistinctBy(name => name.Name, StringComparer.OrdinalIgnoreCase)
        .ToFrozenDictionary(name => name.Name!, name => name.Version ?? new Version(0, 0), StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a plugin always gets the host's copy of an assembly.</summary>
    /// <param name="name">The simple name of the assembly.</param>
    /// <returns><see langword="true"/> for a shared one.</returns>
    public static bool Contains(string? name) => name is not null && Versions.ContainsKey(name);

    /// <summary>The version that the host has of a shared assembly.</summary>
    /// <param name="name">The simple name of the assembly.</param>
    /// <returns>The version, or <see langword="null"/> when the assembly is not shared.</returns>
    public static Version? VersionOf(string name) => Versions.GetValueOrDefault(name);
}

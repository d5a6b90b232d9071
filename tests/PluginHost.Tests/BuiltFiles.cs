using System.Reflection;

namespace PluginHost.Tests;

/// <summary>Where the build put what tests need.</summary>
internal static class BuiltFiles
{
    /// <summary>The plugins of this repository, as they stand beside the host.</summary>
    public static string Plugins { get; } = At("Plugins");

    /// <summary>The small model that is shipped with the examples.</summary>
    public static string Model { get; } = At("Model");

    public static string At(string key) => Path.GetFullPath(
        typeof(BuiltFiles).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(item => item.Key == key).Value!);
}

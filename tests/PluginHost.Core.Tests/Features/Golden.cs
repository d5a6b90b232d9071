using System.Text.Json;

namespace PluginHost.Core.Tests.Features;

/// <summary>Reference values that lie beside the repository; a test that needs them is skipped without them.</summary>
internal static class Golden
{
    public static JsonElement Read(string name)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(SharedFolder.File($"golden/{name}")));
        return document.RootElement.Clone();
    }
}

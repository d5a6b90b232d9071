using System.Text.Json;

namespace PluginHost.Core.Tests.Features;

/// <summary>Reference values that lie beside the repository; a test that needs them is skipped without them.</summary>
internal static class Golden
{
    public static JsonElement Read(string name)
    {
        var path = Folders().Select(folder => Path.Combine(folder, "golden", name)).FirstOrDefault(File.Exists);
        Assert.SkipWhen(path is null, $"The reference values 'shared/golden/{name}' do not lie beside the repository; PLUGINHOST_SHARED can name their folder.");
        using var document = JsonDocument.Parse(File.ReadAllText(path!));
        return document.RootElement.Clone();
    }

    private static IEnumerable<string> Folders()
    {
        if (Environment.GetEnvironmentVariable("PLUGINHOST_SHARED") is { Length: > 0 } given)
        {
            yield return given;
        }

        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            yield return Path.Combine(folder.FullName, "shared");
        }
    }
}

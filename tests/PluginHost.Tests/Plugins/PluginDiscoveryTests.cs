using PluginHost.Plugins;

namespace PluginHost.Tests.Plugins;

public sealed class PluginDiscoveryTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("pluginhost-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void A_place_is_a_plugin_or_a_folder_of_plugins()
    {
        var one = Copy("Zoo.Throws", "one");
        var two = Copy("Zoo.Disabled", "two");
        Directory.CreateDirectory(Path.Combine(_root, ".hidden"));
        PluginDiscovery.FoldersAt(_root).ResultValue.ShouldBe([one, two]);
        PluginDiscovery.FoldersAt(one + Path.DirectorySeparatorChar).ResultValue.ShouldBe([one]);
    }

    [Fact]
    public void A_place_that_is_not_there_is_an_error() =>
        PluginDiscovery.FoldersAt(Path.Combine(_root, "nowhere")).ErrorValue.ShouldContain("There is no folder");

    [Fact]
    public void A_folder_without_a_manifest_is_invalid()
    {
        var folder = Directory.CreateDirectory(Path.Combine(_root, "empty")).FullName;
        var found = PluginDiscovery.Check([folder], []).Single();
        found.Id.ShouldBe("empty");
        found.Check.ErrorValue.ShouldBeOfType<PluginOutcome.Invalid>().Errors.Single().ShouldContain("There is no plugin.json");
    }

    [Fact]
    public void Of_two_plugins_with_one_id_the_later_one_is_refused()
    {
        var first = Copy("Zoo.Throws", "a");
        var second = Copy("Zoo.Throws", "b");
        var found = PluginDiscovery.Check([first, second], []).ToArray();
        found[0].Status.ShouldBe("ready");
        found[^1].Check.ErrorValue.ShouldBeOfType<PluginOutcome.Invalid>().Errors.Single().ShouldContain($"Its id 'throws' is taken by the plugin in {first}");
    }

    [Fact]
    public void Of_two_components_with_one_id_the_later_plugin_is_refused()
    {
        var first = Copy("Zoo.Throws", "a");
        var second = Copy("Zoo.Throws", "b");
        var manifest = Path.Combine(second, PluginManifest.FileName);
        var text = File.ReadAllText(manifest);
        File.WriteAllText(manifest, text.Replace("{\n  \"id\": \"throws\"", "{\n  \"id\": \"other\"", StringComparison.Ordinal));
        PluginDiscovery.Check([first, second], []).ToArray()[^1].Messages.Single().ShouldContain("component explainer 'throws' is taken by the plugin 'throws'");
    }

    [Fact]
    public void A_broken_plugin_does_not_keep_out_its_replacement()
    {
        var broken = Copy("Zoo.Throws", "a");
        File.Delete(Path.Combine(broken, "Zoo.Throws.dll"));
        var found = PluginDiscovery.Check([broken, Copy("Zoo.Throws", "b")], []).ToArray();
        found[0].Messages.Single().ShouldContain("The entry assembly Zoo.Throws.dll is not in");
        found[^1].Status.ShouldBe("ready");
    }

    [Fact]
    public void An_entry_assembly_that_is_no_assembly_is_invalid()
    {
        var folder = Copy("Zoo.Throws", "a");
        File.WriteAllText(Path.Combine(folder, "Zoo.Throws.dll"), "not an assembly");
        PluginDiscovery.Check([folder], []).Single().Messages.Single().ShouldContain("is no .NET assembly of the plugin's own");
    }

    [Fact]
    public void Checking_runs_no_code_of_a_plugin()
    {
        var before = AppDomain.CurrentDomain.GetAssemblies().Count(assembly => assembly.GetName().Name == "Zoo.DisagreeingSchema");
        Zoo.Find("Zoo.DisagreeingSchema").Status.ShouldBe("ready");
        AppDomain.CurrentDomain.GetAssemblies().Count(assembly => assembly.GetName().Name == "Zoo.DisagreeingSchema").ShouldBe(before);
    }

    private string Copy(string project, string name)
    {
        var target = Directory.CreateDirectory(Path.Combine(_root, name)).FullName;
        foreach (var file in Directory.EnumerateFiles(Zoo.Folder(project)))
        {
            File.Copy(file, Path.Combine(target, Path.GetFileName(file)));
        }

        return target;
    }
}

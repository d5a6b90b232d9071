using System.Text.Json.Nodes;
using PluginHost.EndToEnd.Tests.Runs;

namespace PluginHost.EndToEnd.Tests.Plugins;

public sealed class SamplePluginsTests(SamplePluginsFixture samples) : IClassFixture<SamplePluginsFixture>
{
    [Theory]
    [InlineData("sliding-window")]
    [InlineData("banzhaf")]
    public async Task A_plugin_built_elsewhere_is_found_by_the_unchanged_host(string id)
    {
        var host = await HostProcess.RunAsync("--plugins", samples.Plugins, "plugins", "list", "--json");
        host.ExitCode.ShouldBe(0, host.Error);
        var plugin = JsonNode.Parse(host.Output)!["plugins"]!.AsArray().Single(item => item!["id"]!.GetValue<string>() == id)!;
        plugin["status"]!.GetValue<string>().ShouldBe("ready");
        plugin["components"]!.AsArray().Single()!["id"]!.GetValue<string>().ShouldBe(id);
    }

    [Theory]
    [InlineData("sliding-window")]
    [InlineData("banzhaf")]
    public async Task A_plugin_built_elsewhere_is_verified(string id)
    {
        var host = await HostProcess.RunAsync("plugins", "verify", Path.Combine(samples.Plugins, id));
        host.Output.ShouldContain($"  {id}: verified\n");
        host.ExitCode.ShouldBe(0, host.Output + host.Error);
    }

    [Theory]
    [InlineData("sliding-window")]
    [InlineData("banzhaf")]
    public async Task A_plugin_built_elsewhere_explains_for_the_unchanged_host(string id)
    {
        using var folder = new StudyFolder();
        var host = await folder.RunAsync(folder.Spec(["A wonderful film."], explainer: id), "--plugins", samples.Plugins);
        host.ExitCode.ShouldBe(0, host.Output + host.Error);
        var result = folder.Results().Single();
        result["explainer"]!.GetValue<string>().ShouldBe(id);
        var positive = result["attributions"]![0]!.AsArray().Select(value => value!.GetValue<double>()).ToList();
        result["features"]![positive.IndexOf(positive.Max())]!["name"]!.GetValue<string>().ShouldBe("wonderful");
    }

    [Fact]
    public void A_plugin_brings_nothing_that_the_host_shares() =>
        Directory.EnumerateFiles(samples.Plugins, "*.dll", SearchOption.AllDirectories).Select(Path.GetFileName)
            .ShouldBe(["Occlusion.dll", "Banzhaf.dll"], ignoreOrder: true);

    [Fact]
    public async Task Options_are_shown_with_defaults_and_ranges()
    {
        var host = await HostProcess.RunAsync("--plugins", samples.Plugins, "plugins", "show", "banzhaf");
        host.ExitCode.ShouldBe(0, host.Error);
        host.Output.ShouldContain("│ pairs  │ whole number │ 256     │ 2 to 100000 │");
    }
}

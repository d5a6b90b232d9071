using System.Text.Json.Nodes;

namespace PluginHost.EndToEnd.Tests.Plugins;

public sealed class ZooTests
{
    [Fact]
    public async Task List_shows_every_wrong_plugin_with_its_own_status_and_message()
    {
        var host = await HostProcess.RunAsync("--plugins", HostProcess.Zoo, "plugins", "list", "--json");
        host.ExitCode.ShouldBe(0, host.Error);
        var plugins = JsonNode.Parse(host.Output)!["plugins"]!.AsArray()
            .Where(plugin => plugin!["folder"]!.GetValue<string>().StartsWith(HostProcess.Zoo, StringComparison.Ordinal))
            .ToDictionary(plugin => plugin!["id"]!.GetValue<string>(), plugin => plugin!, StringComparer.Ordinal);
        string[] ids = ["other-contract", "newer-fsharp-core", "own-contract", "throws", "missing-dependency", "Zoo.WrongManifest", "wrong-type", "disagreeing-schema", "disabled"];
        plugins.Keys.ShouldBe(ids, ignoreOrder: true);
        Shows("other-contract", "incompatible", "It is built for contract 7.0");
        Shows("newer-fsharp-core", "incompatible", "is built against FSharp.Core 11.");
        Shows("own-contract", "ready with warning", "own copy of PluginHost.Abstractions.dll");
        Shows("throws", "ready", "");
        Shows("missing-dependency", "ready with warning", "refers to Zoo.Dependency");
        Shows("Zoo.WrongManifest", "invalid", "Did you mean 'assembly'?");
        Shows("wrong-type", "invalid", "is not public");
        Shows("disagreeing-schema", "ready", "");
        Shows("disabled", "disabled", "\"disabled\": true");

        void Shows(string id, string status, string message)
        {
            plugins[id]["status"]!.GetValue<string>().ShouldBe(status);
            string.Join('\n', plugins[id]["messages"]!.AsArray().Select(item => item!.GetValue<string>())).ShouldContain(message);
        }
    }

    [Fact]
    public async Task The_table_names_each_plugin_and_the_messages_follow_unwrapped()
    {
        var host = await HostProcess.RunAsync("--plugins", HostProcess.Zoo, "plugins", "list");
        host.ExitCode.ShouldBe(0, host.Error);
        host.Output.ShouldContain("│ disagreeing-schema");
        host.Output.ShouldContain("\nother-contract: It is built for contract 7.0 up to, but not including, 8.0; this host has contract 0.1. Take a newer host");
    }

    [Fact]
    public async Task Verify_goes_on_after_every_failure_and_ends_with_the_code_for_plugins()
    {
        var host = await HostProcess.RunAsync("plugins", "verify", HostProcess.Zoo);
        host.ExitCode.ShouldBe(5);
        host.Error.ShouldBeEmpty();
        string[] verdicts =
        [
            "other-contract: incompatible", "newer-fsharp-core: incompatible", "own-contract: verified with warning", "throws: failed to construct",
            "missing-dependency: failed to construct", "Zoo.WrongManifest: invalid", "wrong-type: invalid", "disagreeing-schema: schema mismatch", "disabled: disabled",
        ];
        foreach (var verdict in verdicts)
        {
            host.Output.ShouldContain($"  {verdict}\n");
        }

        host.Output.ShouldContain("The moon is in the wrong phase.");
        host.Output.ShouldContain("It needs Zoo.Dependency 0.1.0.0");
        host.Output.ShouldContain("- properties.samples.default: 500");
    }

    [Theory]
    [InlineData("There is no folder", 5, "--plugins", "/no/such/folder", "plugins", "list")]
    [InlineData("There is no plugin 'nothing'", 5, "plugins", "show", "nothing")]
    [InlineData("there is no such plugin", 5, "--disable-plugin", "nothing", "plugins", "list")]
    [InlineData("pluginz", 2, "pluginz")]
    public async Task A_wrong_command_line_says_what_is_wrong(string message, int exitCode, params string[] arguments)
    {
        var host = await HostProcess.RunAsync(arguments);
        host.ExitCode.ShouldBe(exitCode);
        host.Error.ShouldContain(message);
    }

    [Fact]
    public async Task What_a_manifest_says_is_shown_as_it_is()
    {
        var folder = Directory.CreateTempSubdirectory("pluginhost-").FullName;
        try
        {
            var manifest = await File.ReadAllTextAsync(Path.Combine(HostProcess.Zoo, "Zoo.Throws", "plugin.json"), TestContext.Current.CancellationToken);
            await File.WriteAllTextAsync(
                Path.Combine(folder, "plugin.json"),
                manifest.Replace("Throws in a constructor.", "[red]loud[/] \\u001b[2J", StringComparison.Ordinal),
                TestContext.Current.CancellationToken);
            var host = await HostProcess.RunAsync("--plugins", folder, "plugins", "show", "throws");
            host.ExitCode.ShouldBe(0, host.Error);
            host.Output.ShouldContain("[red]loud[/] \uFFFD[2J");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}

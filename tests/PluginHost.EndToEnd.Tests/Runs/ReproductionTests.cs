using System.Text.Json.Nodes;

namespace PluginHost.EndToEnd.Tests.Runs;

public sealed class ReproductionTests : IDisposable
{
    private readonly StudyFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_copy_of_a_run_is_reproduced_offline_without_model_and_data()
    {
        await RunAsync();
        Copy("run", "elsewhere/run");
        File.Delete(_folder.At("model.gguf"));
        File.Delete(_folder.At("data.jsonl"));
        File.Delete(_folder.At("spec.yaml"));
        var host = await HostProcess.RunAsync("--plugins", _folder.At("plugins"), "reproduce", _folder.At("elsewhere/run"), "--offline", "--store", _folder.At("answers.db"));
        host.ExitCode.ShouldBe(0, host.Output + host.Error);
        host.Output.ShouldContain("results.jsonl: identical");
        host.Output.ShouldContain("attributions.csv: identical");
        Bytes("elsewhere/run-again/results.jsonl").ShouldBe(Bytes("run/results.jsonl"));
        _folder.Manifest("elsewhere/run-again")["models"]!["target"]!["use"]!["sent"]!.GetValue<long>().ShouldBe(0);

        var missing = await HostProcess.RunAsync("--plugins", _folder.At("plugins"), "reproduce", _folder.At("elsewhere/run"), "--offline", "--store", await EmptyStoreAsync());
        missing.ExitCode.ShouldBe(3, missing.Output + missing.Error);
        missing.Error.ShouldContain("questions have no stored answer");
        missing.Error.ShouldContain("no answer of target (explain");
    }

    [Fact]
    public async Task A_run_is_reproduced_by_asking_and_every_changed_byte_is_named()
    {
        await RunAsync();
        var again = await ReproduceAsync();
        again.ExitCode.ShouldBe(0, again.Output + again.Error);
        again.Output.ShouldContain("results.jsonl: identical");

        await ChangedAsync("data.jsonl", bytes => bytes[^5]++, 4, "The data in data.jsonl have changed");
        await ChangedAsync("model.gguf", bytes => bytes[^5]++, 4, "The model 'target' has changed: its weights-sha256");
        await ChangedAsync("run/resolved.yaml", bytes => bytes[^2]++, 4, "resolved.yaml has changed");
        await ChangedAsync("run/spec.yaml", bytes => bytes[^2]++, 4, "spec.yaml has changed");
        await ChangedAsync("run/instances.jsonl", bytes => bytes[10]++, 4, "instances.jsonl has changed");
        await ChangedAsync("run/results.jsonl", bytes => bytes[^3]++, 4, "results.jsonl has changed");
        await ChangedAsync("plugins/lime-copy/PluginHost.Explainers.Lime.dll", bytes => bytes[^5]++, 5, "Plugin 'lime-copy': the file PluginHost.Explainers.Lime.dll has changed");
        (await ReproduceAsync()).ExitCode.ShouldBe(0);

        async Task ChangedAsync(string file, Action<byte[]> change, int exitCode, string message)
        {
            var bytes = Bytes(file);
            var changed = bytes.ToArray();
            change(changed);
            File.WriteAllBytes(_folder.At(file), changed);
            var host = await ReproduceAsync();
            File.WriteAllBytes(_folder.At(file), bytes);
            host.ExitCode.ShouldBe(exitCode, host.Output + host.Error);
            host.Error.ShouldContain(message);
        }
    }

    [Fact]
    public async Task A_pool_of_examples_is_kept_with_the_run_and_its_changes_are_named()
    {
        var spec = Spec();
        string[] pool = [.. Enumerable.Range(0, 4).Select(number => $$"""{"text":"A {{(number % 2 == 0 ? "great" : "poor")}} one, number {{number}}.","label":"{{(number % 2 == 0 ? "positive" : "negative")}}"}""")];
        File.WriteAllLines(_folder.At("pool.jsonl"), pool);
        File.WriteAllText(spec, File.ReadAllText(spec).Replace(
            "  prompt: \"Review: {text}\\nSentiment:\"",
            "  prompt: \"{examples}Review: {text}\\nSentiment:\"\n  examples: { data: { format: jsonl, path: pool.jsonl, label: label }, count: 2, template: \"Review: {text}\\nSentiment: {label}\\n\\n\" }",
            StringComparison.Ordinal));
        var run = await HostProcess.RunAsync("--plugins", _folder.At("plugins"), "run", spec, "--store", _folder.At("answers.db"), "--output", _folder.At("run"));
        run.ExitCode.ShouldBe(0, run.Error);
        File.ReadAllLines(_folder.At("run/examples.jsonl")).Length.ShouldBe(4);

        // Not one of the examples that are shown, so that only its hash tells.
        File.WriteAllLines(_folder.At("pool.jsonl"), [.. pool[..3], pool[3].Replace("poor", "bad", StringComparison.Ordinal)]);
        var changed = await ReproduceAsync();
        changed.ExitCode.ShouldBe(4, changed.Output + changed.Error);
        changed.Error.ShouldContain("The data in pool.jsonl have changed");

        File.Delete(_folder.At("pool.jsonl"));
        File.Delete(_folder.At("data.jsonl"));
        File.Delete(_folder.At("model.gguf"));
        (await ReproduceAsync()).ExitCode.ShouldNotBe(0);
        var offline = await ReproduceAsync("--offline");
        offline.ExitCode.ShouldBe(0, offline.Output + offline.Error);
        offline.Output.ShouldContain("results.jsonl: identical");

        File.AppendAllText(_folder.At("run/examples.jsonl"), " ");
        var damaged = await ReproduceAsync("--offline");
        damaged.ExitCode.ShouldBe(4, damaged.Output + damaged.Error);
        damaged.Error.ShouldContain("examples.jsonl has changed");
    }

    [Fact]
    public async Task A_locked_run_refuses_any_other_plugin_and_a_plugin_in_development_is_recorded()
    {
        var spec = Spec();
        await RefusedAsync("The lock cannot be read");
        (await HostProcess.RunAsync("--plugins", _folder.At("plugins"), "plugins", "lock", _folder.At("pluginhost.lock"))).ExitCode.ShouldBe(0);
        var locked = await HostProcess.RunAsync(
            "--plugins", _folder.At("plugins"), "run", spec, "--locked", "--store", _folder.At("answers.db"), "--output", _folder.At("run"));
        locked.ExitCode.ShouldBe(0, locked.Error);
        _folder.Manifest()["pluginsInDevelopment"]!.AsArray().ShouldBeEmpty();
        JsonNode.Parse(File.ReadAllText(_folder.At("run/pluginhost.lock")))!["plugins"]!.AsObject().Select(plugin => plugin.Key).ShouldBe(["lime-copy", "llama"]);

        File.AppendAllText(_folder.At("plugins/lime-copy/plugin.json"), " ");
        await RefusedAsync("Plugin 'lime-copy': the file plugin.json has changed");
        var development = await HostProcess.RunAsync(
            "--plugins", _folder.At("plugins"), "--dev-plugin", _folder.At("plugins/lime-copy"), "run", spec, "--locked",
            "--store", _folder.At("answers.db"), "--output", _folder.At("run"));
        development.ExitCode.ShouldBe(0, development.Error);
        _folder.Manifest()["pluginsInDevelopment"]!.AsArray().Select(plugin => plugin!.ToString()).ShouldBe(["lime-copy"]);

        async Task RefusedAsync(string message)
        {
            var host = await HostProcess.RunAsync(
                "--plugins", _folder.At("plugins"), "run", spec, "--locked", "--store", _folder.At("answers.db"), "--output", _folder.At("run"));
            host.ExitCode.ShouldBe(5, host.Error);
            host.Error.ShouldContain(message);
        }
    }

    [Fact]
    public async Task Two_runs_are_compared_figure_by_figure()
    {
        await RunAsync();
        var other = await HostProcess.RunAsync(
            "--plugins", _folder.At("plugins"), "run", _folder.At("spec.yaml"), "--store", _folder.At("answers.db"), "--output", _folder.At("other"), "--set", "seed=2");
        other.ExitCode.ShouldBe(0, other.Error);
        var same = await HostProcess.RunAsync("compare", _folder.At("run"), _folder.At("run"), "--json", "--fail-on-regression");
        same.ExitCode.ShouldBe(0, same.Error);
        Difference(same, "attributions, mean absolute difference")["difference"]!.GetValue<double>().ShouldBe(0);

        var compared = await HostProcess.RunAsync("compare", _folder.At("run"), _folder.At("other"), "--json");
        compared.ExitCode.ShouldBe(0, compared.Error);
        var attributions = Difference(compared, "attributions, mean absolute difference");
        attributions["pairs"]!.GetValue<int>().ShouldBe(3);
        attributions["difference"]!.GetValue<double>().ShouldBeGreaterThan(0);
        attributions["halfWidth"]!.GetValue<double>().ShouldBeGreaterThan(0);
        Difference(compared, "same decision")["second"]!.GetValue<double>().ShouldBe(1);
        Difference(compared, "probability")["difference"]!.GetValue<double>().ShouldBe(0);
        JsonNode.Parse(compared.Output)!["costs"]!.AsArray().ShouldContain(cost => cost!["figure"]!.ToString() == "distinct");

        File.WriteAllLines(_folder.At("other/results.jsonl"), File.ReadAllLines(_folder.At("other/results.jsonl"))[1..]);
        var worse = await HostProcess.RunAsync("compare", _folder.At("run"), _folder.At("other"), "--fail-on-regression");
        worse.ExitCode.ShouldBe(4);
        worse.Error.ShouldContain("1 results of the first run are missing in the second.");

        static JsonNode Difference(HostProcess host, string figure) =>
            JsonNode.Parse(host.Output)!["differences"]!.AsArray().Single(difference => difference!["figure"]!.ToString() == figure)!;
    }

    [Fact]
    public async Task A_run_is_exported_and_its_data_set_stands_in_for_the_model()
    {
        await RunAsync();
        var exported = await HostProcess.RunAsync(
            "--plugins", _folder.At("plugins"), "export", _folder.At("run"), "--to", _folder.At("set"), "--store", _folder.At("answers.db"));
        exported.ExitCode.ShouldBe(0, exported.Error);
        var lines = File.ReadAllLines(_folder.At("set/test.target.jsonl")).Select(line => JsonNode.Parse(line)!).ToArray();
        lines.Count(line => line["kind"]!.ToString() == "explanation").ShouldBe(3);
        var samples = lines.Where(line => line["mask"] is not null).ToArray();
        samples.Length.ShouldBe(3 * 50);
        samples[0]["mask"]!.ToString().ShouldBe("1111");
        samples[0]["prompt"]!.ToString().ShouldBe("Review: A truly wonderful film.\nSentiment:");
        samples[0]["outputs"]!.AsArray().Sum(value => value!.GetValue<double>()).ShouldBe(1, 1e-9);
        File.ReadAllText(_folder.At("set/README.md")).ShouldContain("| `test.target.jsonl` | target | 3 |");

        // Elsewhere, without the model: a surrogate with another kernel over the same samples.
        File.Delete(_folder.At("model.gguf"));
        var imported = await HostProcess.RunAsync("import", _folder.At("set"), "--store", _folder.At("new.db"));
        imported.ExitCode.ShouldBe(0, imported.Error);
        var studied = await HostProcess.RunAsync(
            "--plugins", _folder.At("plugins"), "run", _folder.At("spec.yaml"), "--offline", _folder.At("set"), "--store", _folder.At("new.db"),
            "--output", _folder.At("studied"), "--set", "explainers.lime-copy.kernelWidth=10");
        studied.ExitCode.ShouldBe(0, studied.Output + studied.Error);
        _folder.Results("studied").Length.ShouldBe(3);
        Bytes("studied/results.jsonl").ShouldNotBe(Bytes("run/results.jsonl"));

        File.AppendAllText(_folder.At("set/test.target.jsonl"), " ");
        var changed = await HostProcess.RunAsync("import", _folder.At("set"), "--store", _folder.At("new.db"));
        changed.ExitCode.ShouldBe(2);
        changed.Error.ShouldContain("has changed since it was written");
    }

    private byte[] Bytes(string file) => File.ReadAllBytes(_folder.At(file));

    private Task<HostProcess> ReproduceAsync(params string[] more) => HostProcess.RunAsync(
        ["--plugins", _folder.At("plugins"), "reproduce", _folder.At("run"), "--store", _folder.At("answers.db"), .. more]);

    /// <summary>Runs a study over copies of the shipped model and of LIME's plugin, which the test may change.</summary>
    private async Task RunAsync()
    {
        var host = await HostProcess.RunAsync(
            "--plugins", _folder.At("plugins"), "run", Spec(), "--store", _folder.At("answers.db"), "--output", _folder.At("run"));
        host.ExitCode.ShouldBe(0, host.Error);
    }

    private string Spec()
    {
        File.Copy(StudyFolder.Model, _folder.At("model.gguf"), overwrite: true);
        File.WriteAllLines(_folder.At("data.jsonl"), [
            """{"id":"t0","text":"A truly wonderful film."}""", """{"id":"t1","text":"Dull and lifeless."}""", """{"id":"t2","text":"I liked the ending"}"""]);
        var own = Path.Combine(Path.GetDirectoryName(HostProcess.Host)!, "plugins", "lime");
        Directory.CreateDirectory(_folder.At("plugins/lime-copy"));
        foreach (var file in Directory.GetFiles(own))
        {
            File.Copy(file, Path.Combine(_folder.At("plugins/lime-copy"), Path.GetFileName(file)), overwrite: true);
        }

        var manifest = _folder.At("plugins/lime-copy/plugin.json");
        File.WriteAllText(manifest, File.ReadAllText(manifest).Replace("\"id\": \"lime\"", "\"id\": \"lime-copy\"", StringComparison.Ordinal));
        var spec = _folder.Spec([]);
        File.WriteAllText(spec, File.ReadAllText(spec)
            .Replace(StudyFolder.Model, "model.gguf", StringComparison.Ordinal)
            .Replace("{ format: inline, id: id, instances: [] }", "{ format: jsonl, path: data.jsonl, id: id }", StringComparison.Ordinal)
            .Replace("{ lime: ", "{ lime-copy: ", StringComparison.Ordinal));
        return spec;
    }

    private async Task<string> EmptyStoreAsync()
    {
        var file = _folder.At("export.jsonl");
        File.WriteAllText(file, "{\"pluginhost-answers\":1}\n");
        (await HostProcess.RunAsync("store", "import", file, "--store", _folder.At("empty.db"))).ExitCode.ShouldBe(0);
        return _folder.At("empty.db");
    }

    private void Copy(string from, string to)
    {
        Directory.CreateDirectory(_folder.At(to));
        foreach (var file in Directory.GetFiles(_folder.At(from)))
        {
            File.Copy(file, Path.Combine(_folder.At(to), Path.GetFileName(file)));
        }
    }
}

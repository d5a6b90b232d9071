using System.Text;

namespace PluginHost.EndToEnd.Tests.Runs;

/// <summary>What a new user gets wrong, or has in the data: each has its own message and exit code.</summary>
public sealed class BadInputTests : IDisposable
{
    private readonly StudyFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Misspelt_keys_are_all_told_with_their_places()
    {
        var spec = _folder.Spec(["A good film."]);
        File.WriteAllText(spec, File.ReadAllText(spec).Replace("seed:", "sead:", StringComparison.Ordinal).Replace("samples:", "sampels:", StringComparison.Ordinal));
        var host = await _folder.RunAsync(spec);
        host.ExitCode.ShouldBe(2);
        host.Error.ShouldContain("Did you mean 'seed'?");
        host.Error.ShouldContain("spec.yaml(3,1)");
    }

    [Fact]
    public async Task A_misspelt_option_of_a_component_is_told()
    {
        var spec = _folder.Spec(["A good film."]);
        File.WriteAllText(spec, File.ReadAllText(spec).Replace("samples:", "sampels:", StringComparison.Ordinal));
        var host = await _folder.RunAsync(spec);
        host.ExitCode.ShouldBe(2);
        host.Error.ShouldContain("Did you mean 'samples'?");
    }

    [Fact]
    public async Task A_wrong_override_is_told_as_such()
    {
        var host = await _folder.RunAsync(_folder.Spec(["A good film."]), "--set", "models.targt.path=x");
        host.ExitCode.ShouldBe(2);
        host.Error.ShouldStartWith("error: --set models.targt.path: ");
        host.Error.ShouldContain("Did you mean 'target'?");
    }

    [Fact]
    public async Task A_missing_model_file_is_told_before_anything_runs()
    {
        var host = await _folder.RunAsync(_folder.Spec(["A good film."], model: "nowhere/model.gguf"));
        host.ExitCode.ShouldBe(2);
        host.Error.ShouldContain("models.target");
        host.Error.ShouldContain(Path.Combine(_folder.Root, "nowhere", "model.gguf"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(100)]
    [InlineData(20_000)]
    [InlineData(1_000_000)]
    public async Task A_truncated_model_is_told(int length)
    {
        var model = _folder.At("short.gguf");
        File.WriteAllBytes(model, File.ReadAllBytes(StudyFolder.Model)[..length]);
        var host = await _folder.RunAsync(_folder.Spec(["A good film."], model: model));
        host.ExitCode.ShouldBe(2, host.Output + host.Error);
        host.Error.ShouldContain("short.gguf");
    }

    [Fact]
    public async Task A_text_file_is_no_model()
    {
        var model = _folder.At("model.gguf");
        File.WriteAllText(model, "This is no model, but a text that is long enough to have a header's length.");
        var host = await _folder.RunAsync(_folder.Spec(["A good film."], model: model));
        host.ExitCode.ShouldBe(2, host.Output + host.Error);
        host.Error.ShouldContain("GGUF");
    }

    [Fact]
    public async Task Unusual_sentences_are_explained_or_said_to_have_nothing_to_explain()
    {
        string[] texts = ["", "Wonderful!", "Très bon 👍🏽 film, e\u0301tonnant \u0915\u094d\u0937 — 5½ stars", "<script>alert(1)</script> [bold]dull[/] \u001b[31m film"];
        var host = await _folder.RunAsync(_folder.Spec(texts));
        host.ExitCode.ShouldBe(0, host.Error);
        host.Error.ShouldContain("'t0' has no features");
        host.Output.ShouldNotContain("\u001b");
        var results = _folder.Results();
        results.Select(result => result["features"]!.AsArray().Count).Take(2).ShouldBe([0, 1]);
        results[2]["features"]!.AsArray().Select(feature => feature!["name"]!.GetValue<string>()).ShouldContain(name => name == "e\u0301tonnant");
        var report = File.ReadAllText(Path.Combine(_folder.At("run"), "report.html"));
        report.ShouldNotContain("<script");
    }

    [Fact]
    public async Task A_sentence_beyond_the_models_context_fails_alone()
    {
        var text = new StringBuilder();
        for (var i = 0; i < 5_000; i++)
        {
            text.Append("good film ");
        }

        var host = await _folder.RunAsync(_folder.Spec([text.ToString(), "A good film."]));
        host.ExitCode.ShouldBe(3);
        host.Error.ShouldContain("1 of 2 explanations are missing");
        var results = _folder.Results();
        results[0]["error"]!["kind"]!.GetValue<string>().ShouldBe("unanswered-PromptTooLong");
        results[1]["predicted"]!.GetValue<string>().ShouldBe("positive");
    }

    [Theory]
    [InlineData("--output", "/proc/pluginhost-run", 2)]
    [InlineData("--store", "/proc/pluginhost/answers.db", 4)]
    public async Task A_place_that_cannot_be_written_is_told_before_anything_is_asked(string option, string path, int exitCode)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Needs a folder that even an administrator cannot write: /proc.");
        var host = await HostProcess.RunAsync(
            ["run", _folder.Spec(["A good film."]), .. option == "--store" ? ["--output", _folder.At("run")] : new[] { "--store", _folder.At("answers.db") }, option, path]);
        host.ExitCode.ShouldBe(exitCode, host.Output + host.Error);
        host.Error.ShouldContain(path[..16]);
    }

    [Fact]
    public async Task A_secret_in_a_path_is_in_no_byte_of_the_run_and_in_no_error()
    {
        const string secret = "planted-s3cr3t-folder";
        Environment.SetEnvironmentVariable("PLUGINHOST_TEST_PLACE", _folder.At(secret));
        Directory.CreateDirectory(_folder.At(secret));
        File.Copy(StudyFolder.Model, _folder.At($"{secret}/model.gguf"));
        var host = await _folder.RunAsync(_folder.Spec(["A good film."], model: "${env:PLUGINHOST_TEST_PLACE}/model.gguf"));
        host.ExitCode.ShouldBe(0, host.Error);
        (host.Output + host.Error).ShouldNotContain(secret);
        string[][] more =
        [
            ["reproduce", _folder.At("run"), "--store", _folder.At("answers.db")],
            ["reproduce", _folder.At("run"), "--offline", "--store", _folder.At("answers.db"), "--output", _folder.At("offline")],
            ["export", _folder.At("run"), "--to", _folder.At("set"), "--store", _folder.At("answers.db")],
            ["store", "export", _folder.At("answers.jsonl"), "--store", _folder.At("answers.db")],
        ];
        foreach (var command in more)
        {
            host = await HostProcess.RunAsync(command);
            host.ExitCode.ShouldBe(0, host.Error);
            (host.Output + host.Error).ShouldNotContain(secret);
        }

        foreach (var file in Directory.GetFiles(_folder.Root, "*", SearchOption.AllDirectories).Where(file => !file.StartsWith(_folder.At(secret), StringComparison.Ordinal)))
        {
            File.ReadAllBytes(file).AsSpan().IndexOf(Encoding.UTF8.GetBytes(secret)).ShouldBe(-1, file);
        }

        host = await _folder.RunAsync(_folder.Spec(["A good film."], model: "${env:PLUGINHOST_TEST_PLACE}/none.gguf"));
        host.ExitCode.ShouldBe(2);
        host.Error.ShouldContain("${env:PLUGINHOST_TEST_PLACE}/none.gguf");
        host.Error.ShouldNotContain(secret);
    }

    [Fact]
    public async Task A_spec_that_is_not_there_is_told()
    {
        var host = await HostProcess.RunAsync("run", _folder.At("none.yaml"));
        host.ExitCode.ShouldBe(2);
        host.Error.ShouldContain("cannot be read");
    }
}

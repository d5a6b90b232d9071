using System.Diagnostics;
using System.Text.Json.Nodes;
using PluginHost.Commands;
using PluginHost.Tests.Runs;

namespace PluginHost.Tests.Commands;

public sealed class CommandLineTests : IDisposable
{
    private readonly SpecFile _spec = new();
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();

    public void Dispose()
    {
        _spec.Dispose();
        _output.Dispose();
        _error.Dispose();
    }

    [Fact]
    public async Task Help_lists_the_commands()
    {
        (await RunAsync("--help")).ShouldBe(ExitCode.Done);
        foreach (var command in new[] { "run", "plan", "validate", "reproduce", "compare", "export", "import", "store", "plugins" })
        {
            _output.ToString().ShouldContain($"\n  {command} ");
        }
    }

    [Theory]
    [InlineData("SPEC", "run")]
    [InlineData("--sped", "run", "spec.yaml", "--sped", "1")]
    [InlineData("--concurrency 0: give a number of 1 or more.", "run", "spec.yaml", "--concurrency", "0")]
    [InlineData("many", "run", "spec.yaml", "--concurrency", "many")]
    [InlineData("--show -1: give a number of 0 or more.", "run", "spec.yaml", "--show", "-1")]
    [InlineData("--store is blank", "plan", "spec.yaml", "--store", "")]
    [InlineData("--output is blank", "run", "spec.yaml", "--output", " ")]
    [InlineData("exclude each other", "run", "spec.yaml", "--fresh", "--retry-errors")]
    [InlineData("--fail-on-error 1.5: give a number from 0 to 1.", "run", "spec.yaml", "--fail-on-error", "1.5")]
    [InlineData("Name what to take out", "store", "prune", "--store", "answers.db")]
    [InlineData("Name the folder of a run.", "reproduce", "nowhere")]
    [InlineData("Name the folder of a run.", "compare", "nowhere", "nowhere")]
    [InlineData("Name the folder of a run, or of a data set", "run", "spec.yaml", "--offline", "nowhere")]
    public async Task A_wrong_command_line_is_told(string message, params string[] arguments)
    {
        (await RunAsync(arguments)).ShouldBe(ExitCode.Spec);
        _error.ToString().ShouldContain(message);
    }

    [Fact]
    public async Task A_limit_of_no_instances_is_told()
    {
        (await RunSpecAsync("validate", "--limit", "0")).ShouldBe(ExitCode.Spec);
        _error.ToString().ShouldContain("a whole number from 1");
    }

    [Fact]
    public async Task Validate_says_how_much_there_is()
    {
        (await RunSpecAsync("validate")).ShouldBe(ExitCode.Done);
        _output.ToString().ShouldContain("test: valid. 2 instances, 1 models, 2 explanations to make.");
    }

    [Theory]
    [InlineData("validate")]
    [InlineData("plan")]
    [InlineData("run")]
    public async Task A_command_that_is_interrupted_while_it_loads_does_nothing_more(string command)
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        (await RunUntilAsync(["--plugins", BuiltFiles.Plugins, command, _spec.Path], cancelled.Token)).ShouldBe(ExitCode.Interrupted);
        _output.ToString().ShouldBeEmpty();
        Directory.GetDirectories(_spec.Root).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(0, "2 explanations in the report.")]
    [InlineData(1, "… and 1 more explanations in the report.")]
    public async Task A_run_shows_as_many_explanations_as_it_is_told(int shown, string rest)
    {
        (await RunSpecAsync("run", "--output", _spec.At("run"), "--store", _spec.At("answers.db"), "--show", FormattableString.Invariant($"{shown}")))
            .ShouldBe(ExitCode.Done, _error.ToString());
        _output.ToString().ShouldContain(rest);
        _output.ToString().Split("lime on the model itself").Length.ShouldBe(shown + 1);
        _output.ToString().ShouldContain($"Report:  {_spec.At("run/report.html")}");
    }

    [Fact]
    public async Task Why_explanations_are_missing_is_told_even_when_they_are_not_shown()
    {
        using var spec = new SpecFile(data: $"{{ format: inline, instances: [A good film, \"{string.Join(' ', Enumerable.Repeat("dull", 3000))}\"] }}");
        (await RunAsync(
            "--plugins", BuiltFiles.Plugins, "run", spec.Path, "--output", spec.At("run"), "--store", spec.At("answers.db"), "--show", "0")).ShouldBe(ExitCode.Incomplete);
        _error.ToString().ShouldContain("error: 1 of 2 explanations are missing");
        _error.ToString().ShouldContain("  1 × ");
    }

    [Fact]
    public async Task A_full_disk_loses_no_answer_and_says_what_to_do()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "Only an administrator of Linux may mount a small disk.");
        var disk = Directory.CreateDirectory(_spec.At("disk")).FullName;
        Assert.SkipUnless(await SucceedsAsync("mount", "-t", "tmpfs", "-o", "size=160k", "tmpfs", disk), "Mounting a small disk is not allowed here.");
        try
        {
            string[] run = ["run", "--output", _spec.At("run"), "--store", Path.Combine(disk, "answers.db"), "--set", "explainers.lime.samples=1000", "--set",
                "data.instances=[a b c d e f g h i j k l, m n o p q r s t u v w x y z, A dull plot and a truly wonderful film]"];
            (await RunSpecAsync(run)).ShouldBe(ExitCode.Incomplete, _output.ToString() + _error);
            _error.ToString().ShouldContain("The disk is full.");
            _error.ToString().ShouldContain("all answers stored so far are kept");
            var manifest = Manifest();
            manifest["status"]!.GetValue<string>().ShouldBe("interrupted");
            manifest["reason"]!.GetValue<string>().ShouldContain("The disk is full.");

            (await SucceedsAsync("mount", "-o", "remount,size=64m", disk)).ShouldBeTrue();
            (await RunSpecAsync(run)).ShouldBe(ExitCode.Done, _error.ToString());
            Manifest()["models"]!["target"]!["use"]!["fromStore"]!.GetValue<long>().ShouldBeGreaterThan(0);
        }
        finally
        {
            (await SucceedsAsync("umount", disk)).ShouldBeTrue();
        }

        JsonNode Manifest() => JsonNode.Parse(File.ReadAllText(_spec.At("run/manifest.json")))!;
    }

    [Fact]
    public async Task A_store_on_a_disk_that_cannot_be_written_is_read_and_a_run_over_it_is_told()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "Only an administrator of Linux may mount a disk.");
        var disk = Directory.CreateDirectory(_spec.At("disk")).FullName;
        Assert.SkipUnless(await SucceedsAsync("mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", disk), "Mounting a disk is not allowed here.");
        try
        {
            string[] store = ["--store", Path.Combine(disk, "answers.db")];
            (await RunSpecAsync(["run", "--output", _spec.At("run"), .. store])).ShouldBe(ExitCode.Done, _error.ToString());
            (await SucceedsAsync("mount", "-o", "remount,ro", disk)).ShouldBeTrue();
            (await RunAsync(["store", "verify", .. store])).ShouldBe(ExitCode.Done, _error.ToString());
            (await RunAsync(["--plugins", BuiltFiles.Plugins, "reproduce", _spec.At("run"), "--offline", .. store])).ShouldBe(ExitCode.Done, _error.ToString());
            (await RunSpecAsync(["run", "--output", _spec.At("run"), .. store])).ShouldBe(ExitCode.Conflict);
            _error.ToString().ShouldContain("Read-only file system");
            (await RunSpecAsync(["run", "--output", Path.Combine(disk, "run"), "--store", _spec.At("answers.db")])).ShouldBe(ExitCode.Spec);
            _error.ToString().ShouldContain($"The run's folder {disk}/run cannot be written");
        }
        finally
        {
            (await SucceedsAsync("umount", disk)).ShouldBeTrue();
        }
    }

    [Fact]
    public async Task A_store_is_shown_checked_exported_and_merged()
    {
        string[] store = ["--store", _spec.At("answers.db")];
        (await RunSpecAsync(["run", "--output", _spec.At("run"), .. store])).ShouldBe(ExitCode.Done, _error.ToString());
        (await RunAsync(["store", "info", .. store])).ShouldBe(ExitCode.Done);
        _output.ToString().ShouldContain("tables of version 2");
        _output.ToString().ShouldContain("llama 0.1.0");
        (await RunAsync(["store", "export", _spec.At("answers.jsonl"), .. store])).ShouldBe(ExitCode.Done);
        (await RunAsync("store", "import", _spec.At("answers.jsonl"), "--store", _spec.At("imported.db"))).ShouldBe(ExitCode.Done);
        (await RunAsync("store", "merge", _spec.At("answers.db"), "--store", _spec.At("imported.db"))).ShouldBe(ExitCode.Done);
        _output.ToString().ShouldContain(" 0 of them new.");
        (await RunAsync("store", "verify", "--store", _spec.At("imported.db"))).ShouldBe(ExitCode.Done);
        (await RunAsync("store", "prune", "--backend", "llama", "--dry-run", "--store", _spec.At("imported.db"))).ShouldBe(ExitCode.Done);
        (await RunAsync("store", "prune", "--backend", "llama", "--store", _spec.At("imported.db"))).ShouldBe(ExitCode.Done);
        (await RunSpecAsync(["run", "--output", _spec.At("run"), "--store", _spec.At("imported.db")])).ShouldBe(ExitCode.Done);
        (await RunAsync("store", "info", "--store", _spec.At("none.db"))).ShouldBe(ExitCode.Conflict);
        _error.ToString().ShouldContain("There is no such file.");
    }

    private static async Task<bool> SucceedsAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, UseShellExecute = false })!;
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return process.ExitCode == 0;
    }

    private Task<ExitCode> RunSpecAsync(string command, params string[] arguments) => RunSpecAsync([command, .. arguments]);

    private Task<ExitCode> RunSpecAsync(string[] arguments) => RunAsync(["--plugins", BuiltFiles.Plugins, arguments[0], _spec.Path, .. arguments.Skip(1)]);

    private Task<ExitCode> RunAsync(params string[] arguments) => RunUntilAsync(arguments, TestContext.Current.CancellationToken);

    private async Task<ExitCode> RunUntilAsync(string[] arguments, CancellationToken cancellationToken)
    {
        using var host = HostSetup.Build(Terminal.Over(_output, _error));
        return await CommandLine.RunAsync(arguments, host.Services, cancellationToken);
    }
}

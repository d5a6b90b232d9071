using PluginHost.Runs;
using PluginHost.Tests.Reports;

namespace PluginHost.Tests.Runs;

public sealed class RunFolderTests : IDisposable
{
    private readonly Studies _studies = new() { Experiment = Examples.Experiment with { Output = new("${env:PLACE}/runs") } };

    public void Dispose() => _studies.Dispose();

    [Fact]
    public void The_spec_may_name_its_folder_by_a_variable()
    {
        _studies.Variables["PLACE"] = "here";
        RunFolder.For(_studies.Study("good"), null, _studies.Variables.GetValueOrDefault).ResultValue.FullPath
            .ShouldStartWith(_studies.At("here/runs/example-"));
    }

    [Fact]
    public void A_variable_that_is_not_set_is_told() =>
        RunFolder.For(_studies.Study("good"), null, _ => null).ErrorValue.ShouldBe("output.folder: The environment variable 'PLACE' is not set. Set it before the run.");

    [Theory]
    [InlineData("")]
    [InlineData("a\0b")]
    public void What_is_no_path_is_told(string output) =>
        RunFolder.For(_studies.Study("good"), output, _ => null).ErrorValue.ShouldContain("choose another", Case.Insensitive);

    [Fact]
    public void Another_spec_has_another_folder_and_the_same_spec_the_same()
    {
        _studies.Variables["PLACE"] = "here";
        var study = _studies.Study("good");
        FolderOf(study).ShouldBe(FolderOf(_studies.Study("other data")));
        (FolderOf(study with { ResolvedSpec = "spec: 2\n" }) == FolderOf(study)).ShouldBeFalse();

        string FolderOf(Study some) => RunFolder.For(some, null, _studies.Variables.GetValueOrDefault).ResultValue.FullPath;
    }

    [Fact]
    public void A_run_that_has_begun_says_so_until_it_ends()
    {
        var study = _studies.Study("good");
        var folder = _studies.Folder(study);
        folder.Begin(study, Examples.Summary with { Status = RunStatus.Interrupted, Reason = "Not ended yet." }).IsOk.ShouldBeTrue();
        File.ReadAllText(folder.At(RunFiles.Manifest)).ShouldContain("\"status\": \"interrupted\"");
        File.ReadAllText(folder.At(RunFiles.Resolved)).ShouldBe(study.ResolvedSpec);
        folder.End(study, Examples.Summary, [Examples.Explained("r1", null, ("good", 1))], "<html>", FidelityFindings.None, ScreeningFindings.None, TaskFindings.None).IsOk.ShouldBeTrue();
        var manifest = File.ReadAllText(folder.At(RunFiles.Manifest));
        manifest.ShouldContain("\"status\": \"complete\"");
        manifest.ShouldContain("\"promptTokens\": 40000");
        File.ReadAllText(folder.At(RunFiles.Report)).ShouldBe("<html>");
    }

    [Fact]
    public void A_complete_run_that_was_being_set_aside_when_the_process_was_killed_is_whole_after_the_next_one()
    {
        var study = _studies.Study("good");
        var folder = _studies.Folder(study);
        var ended = Examples.Summary with { ExitCode = 0 };
        folder.Begin(study, Examples.Summary with { Status = RunStatus.Interrupted }).IsOk.ShouldBeTrue();
        folder.End(study, ended, [Examples.Explained("r1", null, ("good", 1))], "<html>", FidelityFindings.None, ScreeningFindings.None, TaskFindings.None).IsOk.ShouldBeTrue();
        var results = File.ReadAllText(folder.At(RunFiles.Results));

        // Killed after one file.
        EarlierRun.KeepManifest(folder.FullPath);
        File.WriteAllText(folder.At(RunFiles.Manifest), "{ \"status\": \"interrupted\" }");
        File.Move(folder.At(RunFiles.Report), folder.At("earlier/report.html"));

        folder.Begin(study, Examples.Summary with { Status = RunStatus.Interrupted }).IsOk.ShouldBeTrue();
        File.ReadAllText(folder.At("earlier/results.jsonl")).ShouldBe(results);
        File.ReadAllText(folder.At("earlier/report.html")).ShouldBe("<html>");
        File.ReadAllText(folder.At("earlier/manifest.json")).ShouldContain("\"status\": \"complete\"");
        folder.End(study, ended, [], "<html>", FidelityFindings.None, ScreeningFindings.None, TaskFindings.None).IsOk.ShouldBeTrue();
        Directory.Exists(folder.At("earlier")).ShouldBeFalse();
    }

    [Fact]
    public void A_foreign_manifest_is_no_earlier_run()
    {
        var study = _studies.Study("good");
        var folder = _studies.Folder(study);
        Directory.CreateDirectory(folder.FullPath);
        File.WriteAllText(folder.At(RunFiles.Manifest), "[not json");
        folder.Begin(study, Examples.Summary with { Status = RunStatus.Interrupted }).IsOk.ShouldBeTrue();
        Directory.Exists(folder.At("earlier")).ShouldBeFalse();
    }
}

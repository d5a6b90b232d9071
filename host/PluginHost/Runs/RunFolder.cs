using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Results;
using PluginHost.Core.Specs;
using PluginHost.Core.Stages;

namespace PluginHost.Runs;

/// <summary>
/// Where a run leaves what it found. The same resolved spec always has the same folder, so that running a study again goes on in
/// it, and another study never overwrites it. Every file is there whole or not at all.
/// </summary>
internal sealed class RunFolder
{
    private RunFolder(string path) => FullPath = path;

    /// <summary>The folder's full path.</summary>
    public string FullPath { get; }

    /// <summary>The folder of a study.</summary>
    /// <param name="study">The study.</param>
    /// <param name="output">A folder that the command line names instead, or <see langword="null"/>.</param>
    /// <param name="environment">The environment's variables, which <c>output.folder</c> may refer to.</param>
    /// <returns>The folder, which may not exist yet; or what is wrong with its name.</returns>
    public static FSharpResult<RunFolder, string> For(Study study, string? output, Func<string, string?> environment) =>
        (output is not null
            ? FSharpResult<string, string>.NewOk(output)
            : Secrets.Resolve(study.Experiment.Output.Folder, environment)
                .Map(folder => Path.Combine(study.SpecFolder, folder, $"{study.Experiment.Name}-{Hash(study.ResolvedSpec)[..8]}"))
                .MapError(error => $"output.folder: {error}"))
        .Bind(path =>
        {
            try
            {
                return FSharpResult<RunFolder, string>.NewOk(new(Path.GetFullPath(path)));
            }
            catch (Exception exception) when (exception is ArgumentException or NotSupportedException or PathTooLongException)
            {
                return FSharpResult<RunFolder, string>.NewError($"The run's folder '{path}' is no path: {exception.Message} Choose another one with --output.");
            }
        });

    /// <summary>The instances whose explanation failed in the run that the folder holds.</summary>
    /// <returns>Their ids, or why they are not known.</returns>
    public FSharpResult<ImmutableHashSet<string>, string> FailedInstances()
    {
        try
        {
            return FSharpResult<ImmutableHashSet<string>, string>.NewOk(
            [
                .. new[] { RunFiles.Results, RunFiles.Comparisons }
                    .Where(file => file == RunFiles.Results || File.Exists(At(file)))
                    .SelectMany(file => File.ReadLines(At(file)))
                    .Select(line => JsonNode.Parse(line)!)
                    .Where(line => line["error"] is not null)
                    .Select(line => line["instance"]!.ToString()),
            ]);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            return FSharpResult<ImmutableHashSet<string>, string>.NewError(
                $"There are no results of a run in {FullPath}, whose errors could be tried again: {exception.Message} Run without --retry-errors.");
        }
    }

    /// <summary>Makes the folder and writes the study into it, before anything is asked, so that a folder that cannot be written costs nothing.</summary>
    /// <param name="study">The study.</param>
    /// <param name="summary">The run as it begins.</param>
    /// <returns>Nothing, or what is wrong and what to do.</returns>
    public FSharpResult<Unit?, string> Begin(Study study, RunSummary summary) => Guard(() =>
    {
        Directory.CreateDirectory(FullPath);
        EarlierRun.KeepManifest(FullPath);
        WriteManifest(study, summary);
        EarlierRun.MoveFiles(FullPath);
        AtomicFile.Write(At(RunFiles.Spec), study.SpecText);
        AtomicFile.Write(At(RunFiles.Resolved), study.ResolvedSpec);
        AtomicFile.Write(At(RunFiles.Lock), study.Lock.Write());
        AtomicFile.Write(At(RunFiles.Instances), stream => InstanceLines.Write(stream, study.Instances));
        if (study.Examples is { } examples)
        {
            AtomicFile.Write(At(RunFiles.Examples), stream => InstanceLines.Write(stream, examples));
        }
        else
        {
            File.Delete(At(RunFiles.Examples));
        }
    });

    /// <summary>Writes how a run ended, with its results and its report.</summary>
    /// <param name="study">The study.</param>
    /// <param name="summary">The run in figures.</param>
    /// <param name="outcomes">Its outcomes.</param>
    /// <param name="report">The report's page.</param>
    /// <param name="fidelity">What it found out about fidelity.</param>
    /// <param name="screening">What it found out by screening.</param>
    /// <param name="tasks">What its downstream tasks found and made.</param>
    /// <returns>Nothing, or what is wrong and what to do.</returns>
    public FSharpResult<Unit?, string> End(
        Study study,
        RunSummary summary,
        ImmutableArray<InstanceOutcome> outcomes,
        string report,
        FidelityFindings fidelity,
        ScreeningFindings screening,
        TaskFindings tasks) => Guard(() =>
    {
        AtomicFile.Write(At(RunFiles.Results), stream => ResultsWriter.Write(stream, outcomes));
        AtomicFile.Write(At(RunFiles.Explanations), stream => ResultTables.WriteExplanations(stream, outcomes));
        AtomicFile.Write(At(RunFiles.Attributions), stream => ResultTables.WriteAttributions(stream, outcomes));
        new FindingFiles(this).Write(fidelity, screening, tasks, study.Tokens);
        AtomicFile.Write(At(RunFiles.Report), report);
        WriteManifest(study, summary);
        if (summary.Status == RunStatus.Complete)
        {
            EarlierRun.Discard(FullPath, Hash(study.ResolvedSpec));
        }
    });

    /// <summary>The full path of one of the folder's files.</summary>
    /// <param name="file">One of <see cref="RunFiles"/>.</param>
    /// <returns>The path.</returns>
    public string At(string file) => Path.Combine(FullPath, file);

    private void WriteManifest(Study study, RunSummary summary) =>
        AtomicFile.Write(At(RunFiles.Manifest), ManifestWriter.Write(summary, study, this));

    /// <summary>The hash of a text, as the manifest has it.</summary>
    /// <param name="text">The text.</param>
    /// <returns>SHA-256 of its UTF-8 form, in hexadecimal.</returns>
    public static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>The hash of one of the folder's files.</summary>
    /// <param name="file">One of <see cref="RunFiles"/>.</param>
    /// <returns>SHA-256 of its bytes, in hexadecimal; <see langword="null"/> where it is not there.</returns>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public string? HashOf(string file)
    {
        if (!File.Exists(At(file)))
        {
            return null;
        }

        using var stream = File.OpenRead(At(file));
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }

    /// <summary>A folder that holds a run already.</summary>
    /// <param name="path">The folder.</param>
    /// <returns>The folder.</returns>
    public static RunFolder Of(string path) => new(Path.GetFullPath(path));

    private FSharpResult<Unit?, string> Guard(Action write)
    {
        try
        {
            write();
            return FSharpResult<Unit?, string>.NewOk(null);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return FSharpResult<Unit?, string>.NewError(
                $"The run's folder {FullPath} cannot be written: {exception.Message} "
                + (File.Exists(FullPath) ? "There is a file of this name: " : "Make room there, mend its permissions, or ")
                + "choose another folder with --output; answers are in the store, so running again asks nothing twice.");
        }
    }
}

using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Results;
using PluginHost.Core.Specs;
using PluginHost.Core.Stages;
using PluginHost.Plugins;

namespace PluginHost.Runs;

/// <summary>
/// Where a run leaves what it found. The same resolved spec always has the same folder, so that running a study again goes on in
/// it, and another study never overwrites it. Every file is there whole or not at all.
/// </summary>
internal sealed class RunFolder
{
    /// <summary>The results, a line for each explanation.</summary>
    public const string Results = "results.jsonl";

    /// <summary>The fidelity of each instance, explainer, source and target, a line for each; only where a stage measures it.</summary>
    public const string Comparisons = "fidelity.jsonl";

    /// <summary>The fidelity matrices, a line for each cell; only where a stage measures them.</summary>
    public const string Matrices = "fidelity.csv";

    /// <summary>The labels and scores of a screening, a line for each instance; only where a stage screens.</summary>
    public const string Screening = "screening.jsonl";

    /// <summary>The trace of each candidate's screening, a line for each instance; only where a stage screens.</summary>
    public const string Traces = "traces.csv";

    /// <summary>The candidates with verdict and cost, a line for each; only where a stage screens.</summary>
    public const string Candidates = "candidates.csv";

    /// <summary>What each stage and model cost, a line for each; only where a stage screens.</summary>
    public const string Costs = "costs.csv";

    /// <summary>What every candidate is worth on every instance, a line for each instance; only where a stage judges a screening.</summary>
    public const string StudyRecords = "screening-study.jsonl";

    /// <summary>How reliable each rule is, a line for each rule, change and group; only where a stage judges a screening.</summary>
    public const string Reliability = "screening-study.csv";

    /// <summary>What each rule saves by way of each candidate, a line for each size of data set; only where a stage judges a screening.</summary>
    public const string Savings = "savings.csv";

    /// <summary>What each candidate delivers, a line for each; only where a stage judges a screening.</summary>
    public const string Delivered = "delivered.csv";

    /// <summary>The tokens that figures of cost go by, counted for questions that need not have been asked; only where there are any.</summary>
    public const string Tokens = "tokens.jsonl";

    /// <summary>The report.</summary>
    public const string Report = "report.html";

    /// <summary>The spec as it was given.</summary>
    public const string Spec = "spec.yaml";

    /// <summary>The spec with nothing left to a default.</summary>
    public const string Resolved = "resolved.yaml";

    /// <summary>The explanations as a table, a line for each.</summary>
    public const string Explanations = "explanations.csv";

    /// <summary>The attributions as a table, a line for each explanation, label and feature.</summary>
    public const string Attributions = "attributions.csv";

    /// <summary>The plugins that took part, to the byte.</summary>
    public const string Lock = PluginLock.FileName;

    /// <summary>The instances as they were selected from the data.</summary>
    public const string Instances = "instances.jsonl";

    /// <summary>The pool of in-context examples as they were selected; only where the study has one.</summary>
    public const string Examples = "examples.jsonl";

    /// <summary>What happened, run after run; only ever added to.</summary>
    public const string Events = "events.jsonl";

    /// <summary>The run in figures.</summary>
    public const string Manifest = "manifest.json";

    /// <summary>Begins the names of the files of downstream tasks, which say themselves how many they have and what they are called.</summary>
    public const string TaskPrefix = "task-";

    /// <summary>The files with results whose names are always the same.</summary>
    public static IReadOnlyList<string> ResultFiles { get; } = [Results, Explanations, Attributions, Comparisons, Matrices, Screening, Traces, Candidates, Costs, StudyRecords, Reliability, Savings, Delivered, Tokens];

    /// <summary>All files of a run but its events, the manifest last.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <returns>Their names, of those too that are not there.</returns>
    public static IReadOnlyList<string> FilesIn(string folder) => [.. ResultFilesIn(folder), Report, Spec, Resolved, Lock, Instances, Examples, Manifest];

    /// <summary>The files that hold results: the same study gives the same bytes.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <returns>Their names: those that every run may have, and those of downstream tasks that are there.</returns>
    /// <exception cref="IOException">The folder cannot be read.</exception>
    public static IReadOnlyList<string> ResultFilesIn(string folder) =>
    [
        .. ResultFiles,
        .. (Directory.Exists(folder) ? Directory.EnumerateFiles(folder, $"{TaskPrefix}*") : []).Select(file => Path.GetFileName(file)!)
            .Where(file => !file.EndsWith(AtomicFile.Unfinished, StringComparison.Ordinal)).Order(StringComparer.Ordinal),
    ];

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
                .. new[] { Results, Comparisons }.Where(file => file == Results || File.Exists(At(file))).SelectMany(file => File.ReadLines(At(file))).Select(line => JsonNode.Parse(line)!).Where(line => line["error"] is not null).Select(line => line["instance"]!.ToString()),
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
        AtomicFile.Write(At(Spec), study.SpecText);
        AtomicFile.Write(At(Resolved), study.ResolvedSpec);
        AtomicFile.Write(At(Lock), study.Lock.Write());
        AtomicFile.Write(At(Instances), stream => InstanceLines.Write(stream, study.Instances));
        if (study.Examples is { } examples)
        {
            AtomicFile.Write(At(Examples), stream => InstanceLines.Write(stream, examples));
        }
        else
        {
            File.Delete(At(Examples));
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
        AtomicFile.Write(At(Results), stream => ResultsWriter.Write(stream, outcomes));
        AtomicFile.Write(At(Explanations), stream => ResultTables.WriteExplanations(stream, outcomes));
        AtomicFile.Write(At(Attributions), stream => ResultTables.WriteAttributions(stream, outcomes));
        new FindingFiles(this).Write(fidelity, screening, tasks, study.Tokens);
        AtomicFile.Write(At(Report), report);
        WriteManifest(study, summary);
        if (summary.Status == RunStatus.Complete)
        {
            EarlierRun.Discard(FullPath, Hash(study.ResolvedSpec));
        }
    });

    /// <summary>The full path of one of the folder's files.</summary>
    /// <param name="file">One of the constants of this class.</param>
    /// <returns>The path.</returns>
    public string At(string file) => Path.Combine(FullPath, file);

    private void WriteManifest(Study study, RunSummary summary) =>
        AtomicFile.Write(At(Manifest), ManifestWriter.Write(summary, study, this));

    /// <summary>The hash of a text, as the manifest has it.</summary>
    /// <param name="text">The text.</param>
    /// <returns>SHA-256 of its UTF-8 form, in hexadecimal.</returns>
    public static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>The hash of one of the folder's files.</summary>
    /// <param name="file">One of the constants of this class.</param>
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

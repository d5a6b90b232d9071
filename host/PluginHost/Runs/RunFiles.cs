using PluginHost.Plugins;

namespace PluginHost.Runs;

/// <summary>The files of a run's folder, by their names.</summary>
internal static class RunFiles
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
}

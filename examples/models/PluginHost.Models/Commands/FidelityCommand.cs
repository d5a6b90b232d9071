using System.Collections.Immutable;
using PluginHost.Core.Fidelity;
using PluginHost.Models.Evaluation;

namespace PluginHost.Models.Commands;

/// <summary>
/// <c>fidelity MODEL…</c>: how well LIME's explanation of one model stands for another on evaluation reviews, on the explainer's
/// samples and on independent ones, beside what explains nothing.
/// </summary>
internal static class FidelityCommand
{
    /// <summary>Runs the command.</summary>
    public static async Task<int> RunAsync(CommandLine line, TextWriter output)
    {
        ulong seed = (ulong)line.Whole("--seed", 99, least: 0);
        int samples = line.Whole("--samples", 1000, least: 2);
        await using AskedModels open = await AskedModels.OpenAsync(line.Several("a model file or checkpoint"));
        FidelityStudy study = await FidelityStudy.RunAsync(
            open.All, EvaluationExamples.Reviews(line.Whole("--instances", 40), seed), samples, seed);
        ImmutableArray<string> names = [.. open.All.Select(model => model.Name)];
        output.WriteLine(
            $"{study.Own.Length} reviews, {samples} masks each; of the held-out masks {100 * study.Overlap:F0}% are among the explainer's.");
        output.WriteLine("Rows explain, columns answer; mean with 95% interval (t).");
        output.WriteLine();
        foreach ((string kind, ImmutableArray<InstanceFidelity> instances) in
            new[] { ("held-out masks", study.HeldOut), ("explainer's masks", study.Own) })
        {
            Fidelities($"q, {kind}", names, instances, agreeing: false).Write(output, line.IsMarkdown);
            output.WriteLine();
            Fidelities($"q where both agree, {kind}", names, instances, agreeing: true).Write(output, line.IsMarkdown);
            output.WriteLine();
            Skills($"skill, {kind}", names, instances, agreeing: false).Write(output, line.IsMarkdown);
            output.WriteLine();
            Skills($"skill where both agree, {kind}", names, instances, agreeing: true).Write(output, line.IsMarkdown);
            output.WriteLine();
        }
        return 0;
    }

    private static TextTable Fidelities(
        string title, ImmutableArray<string> names, ImmutableArray<InstanceFidelity> instances, bool agreeing)
    {
        TextTable table = Matrix(title, names, instances, agreeing, cell =>
            $"{cell.Fidelity.Mean:F3} ±{cell.Fidelity.HalfWidth ?? double.NaN:F3}{(agreeing ? $" ({cell.Fidelity.Count})" : "")}");
        // Where both must agree the instances differ from source to source, and so do the baselines.
        if (!agreeing)
        {
            FidelityCell[] oracles = [.. names.Select((_, target) => FidelityCell.Of(instances, target, target)!)];
            table.Add(["constant", .. oracles.Select(cell => $"{cell.Constant:F3}")]);
            table.Add(["equal", .. oracles.Select(cell => $"{cell.Equal:F3}")]);
            table.Add(["shuffled", .. oracles.Select(cell => $"{cell.Shuffled:F3}")]);
            table.Add(["flat reviews", .. oracles.Select(cell => $"{cell.Flat}")]);
        }

        return table;
    }

    private static TextTable Skills(
        string title, ImmutableArray<string> names, ImmutableArray<InstanceFidelity> instances, bool agreeing) =>
        Matrix(title, names, instances, agreeing, cell => cell.Skill is { } skill ? $"{Math.Round(skill, 2) + 0:F2}" : "-");

    private static TextTable Matrix(
        string title, ImmutableArray<string> names, ImmutableArray<InstanceFidelity> instances, bool agreeing,
        Func<FidelityCell, string> show)
    {
        TextTable table = new([title, .. names]);
        for (int source = 0; source < names.Length; source++)
            table.Add([names[source], .. names.Select((_, target) =>
                FidelityCell.Of(instances, source, target, agreeing) is { } cell ? show(cell) : "-")]);
        return table;
    }
}

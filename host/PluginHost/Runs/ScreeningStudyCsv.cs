using System.Collections.Immutable;
using Microsoft.FSharp.Collections;
using PluginHost.Core.Screening;
using PluginHost.Numerics.Distributions;

namespace PluginHost.Runs;

/// <summary>Writes the tables of screening studies as comma-separated values. Functions of the tables alone, so that the same spec gives the same bytes.</summary>
internal static class ScreeningStudyCsv
{
    /// <summary>Writes how reliable each rule is: a line for each rule, what was changed, its value and group; an empty group is all of them.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="stages">The stages, in the spec's order.</param>
    public static void WriteReliability(Stream stream, ImmutableArray<StudiedStage> stages)
    {
        using var csv = new CsvLines(stream);
        csv.Write(
            "stage", "rule", "changed", "group", "threshold", "delta", "maximum", "minimum", "familywise", "orders", "true_positives", "false_positives", "false_negatives",
            "true_negatives", "precision", "recall", "f1", "false_accept_rate", "mean_instances", "false_positive_fidelity");
        foreach (var stage in stages)
        {
            foreach (var rule in stage.Tables.Rules)
            {
                Rows(stage, "nothing", rule.AsIs);
                Rows(stage, "maximum", rule.ByMaximum);
                Rows(stage, "threshold", rule.ByThreshold);
                Rows(stage, "delta", rule.ByDelta);
            }
        }

        void Rows(StudiedStage stage, string changed, FSharpList<ScreeningStudyRow> rows)
        {
            foreach (var row in rows)
            {
                var options = row.Options;
                csv.Write(
                    stage.Number, options.Rule.Name, changed, row.Group, options.Threshold, options.Delta, options.Maximum, options.Minimum,
                    options.Familywise.ToString().ToLowerInvariant(), stage.Outcome.Stage.Design.Orders, row.TruePositives, row.FalsePositives, row.FalseNegatives,
                    row.TrueNegatives, row.Precision, row.Recall, row.F1, row.FalseAcceptRate, row.Instances, row.FalsePositiveFidelity);
            }
        }
    }

    /// <summary>Writes what each rule saves by way of each candidate: a line for each size of data set.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="stages">The stages, in the spec's order.</param>
    public static void WriteSavings(Stream stream, ImmutableArray<StudiedStage> stages)
    {
        using var csv = new CsvLines(stream);
        csv.Write("stage", "rule", "candidate", "instances", "reduction_local", "reduction_local_where_passed", "passed", "screened", "agreement");
        foreach (var stage in stages)
        {
            foreach (var rule in stage.Tables.Rules)
            {
                foreach (var (candidate, points) in rule.Savings)
                {
                    foreach (var point in points)
                    {
                        csv.Write(
                            stage.Number, rule.Options.Rule.Name, candidate, point.Instances, point.Reduction, point.ReductionWherePassed, point.Passed, point.Screened,
                            point.Agreement);
                    }
                }
            }
        }
    }

    /// <summary>Writes what each candidate delivers: a line for each.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="stages">The stages, in the spec's order.</param>
    public static void WriteDelivered(Stream stream, ImmutableArray<StudiedStage> stages)
    {
        using var csv = new CsvLines(stream);
        csv.Write(
            "stage", "candidate", "n", "agreement", "truth", "good", "by_proxy", "delivered", "oracle", "constant", "equal", "of_oracle", "of_oracle_low", "of_oracle_high",
            "of_oracle_bootstrap_low", "of_oracle_bootstrap_high", "proxy_of_oracle", "proxy_of_oracle_low", "proxy_of_oracle_high", "skill", "skill_low", "skill_high",
            "equal_skill");
        foreach (var stage in stages)
        {
            foreach (var one in stage.Tables.Delivered)
            {
                csv.Write(
                    stage.Number, one.Proxy, one.Instances, one.Agreeing / (double)one.Instances, one.Truth,
                    one.Truth >= stage.Outcome.Stage.Screening.Options.Threshold ? "yes" : "no", one.ByProxy, one.Delivered, one.Oracle, one.Constant, one.Equal,
                    one.OfOracle?.Mean, Low(one.OfOracle), High(one.OfOracle), one.Bootstrap?.Low, one.Bootstrap?.High, one.ProxyOfOracle?.Mean, Low(one.ProxyOfOracle),
                    High(one.ProxyOfOracle), one.Skill?.Mean, Low(one.Skill), High(one.Skill), one.EqualSkill);
            }
        }

        static double? Low(MeanInterval? interval) => interval?.Mean - interval?.HalfWidth;
        static double? High(MeanInterval? interval) => interval?.Mean + interval?.HalfWidth;
    }
}

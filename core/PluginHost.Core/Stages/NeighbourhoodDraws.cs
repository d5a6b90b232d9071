using System.Collections.Immutable;
using System.Globalization;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Explanations;
using PluginHost.Abstractions.Models;
using PluginHost.Abstractions.Numbers;
using PluginHost.Abstractions.Pipelines;
using PluginHost.Abstractions.Seeds;

namespace PluginHost.Core.Stages;

/// <summary>
/// Independent draws from the neighbourhood that an explainer perturbs: its own masks under another seed. The explainer is shown a
/// model that answers everything alike, so that nothing is asked.
/// </summary>
internal static class NeighbourhoodDraws
{
    /// <summary>Draws masks.</summary>
    /// <param name="explainer">The explainer.</param>
    /// <param name="local">A model around the instance; only its features and outputs are looked at.</param>
    /// <param name="count">How many to draw, 0 or more.</param>
    /// <param name="seed">The seed of the draws, another one than the explanation's.</param>
    /// <returns>
    /// A pipeline with <paramref name="count"/> masks, none where the explainer has no masks beside the unperturbed instance. Where its samples
    /// count differently they are drawn by their weights.
    /// </returns>
    public static Pipeline<MaskMatrix> Of(IExplainer explainer, LocalModel local, int count, Seed seed)
    {
        var alike = new LocalModel(local.Features, local.Outputs, masks => Pipeline.Return(ImmutableArray.CreateRange(
            Enumerable.Repeat(Even(local.Outputs.Length), masks.Samples))));
        return count == 0 || local.Features.IsEmpty
            ? Pipeline.Return(MaskMatrix.Full(0, local.Features.Length))
            : from first in Turn(0)
              let turns = first.Samples == 0 ? 1 : (count + first.Samples - 1) / first.Samples
              from others in Pipeline.All(turns - 1, turn => Turn(turn + 1))
              select Joined([first, .. others], count);

        Pipeline<MaskMatrix> Turn(int number)
        {
            var own = seed.Derive(number.ToString(CultureInfo.InvariantCulture));
            return explainer.Explain(alike, own).Select(explanation => Draws(explanation.Evaluation, own.Derive("weights").Stream()));
        }
    }

    private static FSharpResult<ValueArray<double>, QuestionError> Even(int outputs) =>
        FSharpResult<ValueArray<double>, QuestionError>.NewOk(ValueArray.Init(outputs, _ => 1.0 / outputs));

    /// <summary>The samples as draws; the unperturbed instance at their head is none.</summary>
    private static MaskMatrix Draws(Evaluation evaluation, RandomStream random)
    {
        var masks = evaluation.Masks;
        if (evaluation.Weights.Count == 0)
        {
            return masks.Select([.. Enumerable.Range(0, masks.Samples).SkipWhile(sample => sample == 0 && masks.Kept(sample) == masks.Features)]);
        }

        var sums = new double[masks.Samples];
        var total = 0.0;
        for (var sample = 0; sample < sums.Length; sample++)
        {
            sums[sample] = total += evaluation.Weights[sample];
        }

        return masks.Select([.. Enumerable.Range(0, masks.Samples).Select(_ =>
        {
            var place = Array.BinarySearch(sums, random.NextDouble() * total);
            return Math.Min(place < 0 ? ~place : place + 1, sums.Length - 1);
        })]);
    }

    private static MaskMatrix Joined(IReadOnlyList<MaskMatrix> parts, int count)
    {
        (MaskMatrix Part, int Row)[] rows = [.. parts.SelectMany(part => Enumerable.Range(0, part.Samples).Select(row => (part, row))).Take(count)];
        return MaskMatrix.Build(rows.Length, parts[0].Features, (sample, row) => rows[sample].Part.Row(rows[sample].Row).CopyTo(row));
    }
}

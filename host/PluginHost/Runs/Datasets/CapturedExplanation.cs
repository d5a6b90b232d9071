using System.Collections.Immutable;
using System.Security.Cryptography;
using PluginHost.Abstractions.Explanations;
using PluginHost.Abstractions.Models;
using PluginHost.Store;

namespace PluginHost.Runs.Datasets;

/// <summary>An explanation with the answers that it was made of.</summary>
/// <param name="Witnessed">The explanation.</param>
/// <param name="Model">The model whose behaviour it explains.</param>
/// <param name="Full">What the model answers to the unperturbed instance.</param>
/// <param name="Samples">What it answers to each of the explanation's samples.</param>
/// <param name="Key">The hash of the samples' keys: explanations by one explainer that have it in common are the same.</param>
internal sealed record CapturedExplanation(
    WitnessedExplanation Witnessed, ModelRef Model, CapturedAnswer Full, ImmutableArray<CapturedAnswer> Samples, QuestionKey Key)
{
    /// <summary>Finds the answers of an explanation.</summary>
    /// <param name="witnessed">The explanation.</param>
    /// <param name="answers">What was asked and answered.</param>
    /// <returns>The explanation with its answers; <see langword="null"/> where one is missing, so that the run has none either.</returns>
    public static CapturedExplanation? Of(WitnessedExplanation witnessed, CapturedAnswers answers)
    {
        var masks = witnessed.Explanation.Evaluation.Masks;
        if (witnessed.Question(MaskMatrix.Full(1, masks.Features)) is not { } full || answers.Find(full.Model, full.Query) is not { } unperturbed)
        {
            return null;
        }

        var samples = ImmutableArray.CreateBuilder<CapturedAnswer>(masks.Samples);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (var sample = 0; sample < masks.Samples; sample++)
        {
            if (witnessed.Question(masks.Select([sample])) is not { } asked || answers.Find(asked.Model, asked.Query) is not { } answer)
            {
                return null;
            }

            samples.Add(answer);
            hash.AppendData(answer.Key.ToBytes());
        }

        return new(witnessed, full.Model, unperturbed, samples.MoveToImmutable(), QuestionKey.Read(hash.GetHashAndReset()));
    }
}

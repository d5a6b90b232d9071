using System.Collections.Immutable;
using PluginHost.Abstractions.Explanations;
using PluginHost.Abstractions.Numbers;
using PluginHost.Abstractions.Seeds;
using PluginHost.Core.Fidelity;
using PluginHost.Explainers.Lime;
using PluginHost.Models.Corpus;
using PluginHost.Models.Corpus.Sentiment;
using PluginHost.Numerics.Sampling;

namespace PluginHost.Models.Evaluation;

/// <summary>
/// Cross-model fidelity of LIME: every model answers the same masks of a review, every model's explanation is held against every
/// model's answers.
/// </summary>
/// <param name="Own">Each review's figures on the masks that the explanations were fitted to.</param>
/// <param name="HeldOut">The same on independent draws from the same neighbourhood.</param>
/// <param name="Overlap">The mean share of held-out draws that are among the explainer's.</param>
internal sealed record FidelityStudy(
    ImmutableArray<InstanceFidelity> Own, ImmutableArray<InstanceFidelity> HeldOut, double Overlap)
{
    /// <summary>Asks the models.</summary>
    /// <param name="models">The models.</param>
    /// <param name="reviews">The reviews to explain.</param>
    /// <param name="samples">LIME's number of samples, and that of the held-out draws.</param>
    /// <param name="seed">Decides the masks.</param>
    /// <exception cref="InvalidDataException">A model cannot answer.</exception>
    public static async Task<FidelityStudy> RunAsync(
        ImmutableArray<AskedModel> models, ImmutableArray<CorpusExample> reviews, int samples, ulong seed)
    {
        ImmutableArray<InstanceFidelity>.Builder own = ImmutableArray.CreateBuilder<InstanceFidelity>(reviews.Length);
        ImmutableArray<InstanceFidelity>.Builder heldOut = ImmutableArray.CreateBuilder<InstanceFidelity>(reviews.Length);
        double overlap = 0;
        for (int number = 0; number < reviews.Length; number++)
        {
            MaskedReview review = new(reviews[number].Text);
            Seed instance = Seed.FromRoot(seed).Derive($"sentiment-{number}").Derive("lime");
            MaskMatrix Draw(string purpose) => LimeSampler.Draw(samples, review.Features, instance.Derive(purpose).Stream());
            (MaskMatrix explained, MaskMatrix fresh) = (Draw(LimeExplainer.MaskSeed), Draw("held-out"));
            List<Explanation> explanations = [];
            List<DoubleMatrix> freshAnswers = [];
            foreach (AskedModel model in models)
            {
                (DoubleMatrix answers, DoubleMatrix freshOnes) =
                    await AnswerAsync(model, [.. review.Texts(explained), .. review.Texts(fresh)]);
                explanations.Add(LimeSurrogate.Explain(new Abstractions.Explanations.Evaluation(explained, answers), new LimeOptions(samples)));
                freshAnswers.Add(freshOnes);
            }

            Seed shuffle = instance.Derive("shuffled");
            own.Add(InstanceFidelity.Measure(
                explanations, explained, [.. explanations.Select(explanation => explanation.Evaluation.Outputs)], shuffle));
            heldOut.Add(InstanceFidelity.Measure(explanations, fresh, freshAnswers, shuffle));
            overlap += MaskOverlap.Of(explained, fresh) / reviews.Length;
        }

        return new FidelityStudy(own.ToImmutable(), heldOut.ToImmutable(), overlap);
    }

    // Both sets in one call: what they share is asked once, and common beginnings are computed once.
    private static async Task<(DoubleMatrix Explained, DoubleMatrix Fresh)> AnswerAsync(AskedModel model, string[] texts)
    {
        ImmutableArray<string> labels = SentimentTask.Example("").Labels;
        double[]?[] shares = await model.SharesAsync(texts.Select(text => (SentimentTask.Prompt(text), labels)));
        DoubleMatrix Rows(int first) => DoubleMatrix.Init(texts.Length / 2, labels.Length, (sample, label) =>
            shares[first + sample]?[label]
            ?? throw new InvalidDataException($"{model.Name} cannot say how positive this is: {texts[first + sample]}"));
        return (Rows(0), Rows(texts.Length / 2));
    }
}

using PluginHost.Models.Embedding.Pairs;
using PluginHost.Models.Evaluation;

namespace PluginHost.Models.Embedding;

/// <summary>How well cosines tell held-out paraphrases from other sentences of their kind.</summary>
/// <param name="Count">Number of pairs.</param>
/// <param name="Paraphrases">Mean cosine of two sentences that say the same.</param>
/// <param name="Contrasts">Mean cosine of two sentences that are put in the same way and say something else.</param>
/// <param name="Unrelated">Mean cosine of two sentences of different pairs.</param>
/// <param name="NearerThanContrast">Share of sentences whose paraphrase is nearer than the contrast.</param>
/// <param name="NearerThanUnrelated">Share of sentences whose paraphrase is nearer than the next unrelated sentence.</param>
/// <param name="Auroc">Probability that a paraphrase's cosine is above that of an unrelated pair, over all of both.</param>
/// <param name="FoundAmong100">Share of sentences whose paraphrase is the nearest among it and 99 others.</param>
internal sealed record EmbeddingFigures(
    int Count, double Paraphrases, double Contrasts, double Unrelated, double NearerThanContrast, double NearerThanUnrelated,
    double Auroc, double FoundAmong100)
{
    private const int Others = 99;

    /// <summary>Embeds pairs by a model, and compares.</summary>
    /// <param name="model">The model.</param>
    /// <param name="pairs">More than 100 pairs.</param>
    public static async Task<EmbeddingFigures> MeasureAsync(AskedModel model, IReadOnlyList<ContrastedPair> pairs)
    {
        float[][] first = await model.EmbedAsync([.. pairs.Select(pair => pair.Pair.First.Text)]);
        float[][] second = await model.EmbedAsync([.. pairs.Select(pair => pair.Pair.Second.Text)]);
        // Of the contrast's two sentences the second is put as the pair's first one is.
        float[][] contrast = await model.EmbedAsync([.. pairs.Select(pair => pair.Contrast.Second.Text)]);
        double[] same = [.. first.Zip(second, Cosine)], contrasted = [.. first.Zip(contrast, Cosine)];
        double[][] others =
        [
            .. Enumerable.Range(0, pairs.Count).Select(i => Unlike(pairs, i).Select(j => Cosine(first[i], second[j])).ToArray()),
        ];
        double[] unrelated = [.. others.Select(cosines => cosines[0])];
        return new EmbeddingFigures(
            pairs.Count, same.Average(), contrasted.Average(), unrelated.Average(),
            Share(same.Zip(contrasted, (own, other) => own > other)), Share(same.Zip(unrelated, (own, other) => own > other)),
            same.Average(own => unrelated.Average(other => own > other ? 1 : own == other ? 0.5 : 0)),
            Share(same.Zip(others, (own, cosines) => own > cosines.Max())));
    }

    /// <summary>The cosine of two vectors of length 1.</summary>
    /// <param name="one">The one.</param>
    /// <param name="other">The other.</param>
    public static double Cosine(float[] one, float[] other) => one.Zip(other, (x, y) => (double)x * y).Sum();

    private static IEnumerable<int> Unlike(IReadOnlyList<ContrastedPair> pairs, int index) =>
        Enumerable.Range(1, pairs.Count - 1).Select(distance => (index + distance) % pairs.Count)
            .Where(other => pairs[other].Pair.Second.Meaning != pairs[index].Pair.First.Meaning).Take(Others);

    private static double Share(IEnumerable<bool> answers) => answers.Average(answer => answer ? 1.0 : 0.0);
}

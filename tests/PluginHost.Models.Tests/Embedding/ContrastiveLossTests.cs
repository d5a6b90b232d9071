using PluginHost.Models.Embedding;
using PluginHost.Models.Embedding.Pairs;
using PluginHost.Models.Randomness;

namespace PluginHost.Models.Tests.Embedding;

public sealed class ContrastiveLossTests
{
    private const int Width = 16;
    private const float Step = 1e-3f;

    private static readonly SentencePair[] Pairs =
    [
        Pair("a", "a"), Pair("b", "b"), Pair("a", "a"), Pair("c", "b"), Pair("d", "d"),
    ];

    [Fact]
    public void The_gradient_of_every_embedding_matches_finite_differences()
    {
        ContrastiveLoss loss = new(Width, 0.3f);
        float[] embeddings = Random(3), gradient = loss.Of(Pairs, embeddings).Gradient;

        for (int i = 0; i < embeddings.Length; i++)
        {
            double above = loss.Of(Pairs, Moved(embeddings, i, Step)).Loss, below = loss.Of(Pairs, Moved(embeddings, i, -Step)).Loss;
            double measured = (above - below) / (2 * Step);
            measured.ShouldBe(gradient[i], 2e-3 + 0.01 * Math.Abs(gradient[i]), $"value {i}");
        }
    }

    [Fact]
    public void Sentences_of_one_meaning_are_not_held_against_each_other()
    {
        float[] embeddings = Random(4);
        SentencePair[] alike = [Pair("a", "a"), Pair("a", "a")];
        new ContrastiveLoss(Width, 0.07f).Of(alike, embeddings[..(4 * Width)]).Loss.ShouldBe(0, 1e-6);
        SentencePair[] different = [Pair("a", "a"), Pair("b", "b")];
        new ContrastiveLoss(Width, 0.07f).Of(different, embeddings[..(4 * Width)]).Loss.ShouldBeGreaterThan(0.01);
    }

    private static SentencePair Pair(string first, string second) => new(new Sentence("", first), new Sentence("", second));

    private static float[] Random(ulong seed)
    {
        Xoshiro256 random = new(seed, 0);
        return [.. Enumerable.Range(0, 2 * Pairs.Length * Width).Select(_ => (float)(0.3 * random.NextNormal()))];
    }

    private static float[] Moved(float[] values, int at, float step)
    {
        float[] moved = [.. values];
        moved[at] += step;
        return moved;
    }
}

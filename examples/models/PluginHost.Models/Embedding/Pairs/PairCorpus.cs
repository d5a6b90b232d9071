using System.Collections.Immutable;
using PluginHost.Models.Corpus;
using PluginHost.Models.Randomness;

namespace PluginHost.Models.Embedding.Pairs;

/// <summary>
/// The endless training pairs, and those for evaluation, each made from its running number alone. The hash of a sentence says which
/// it is for: no sentence that is for evaluation is ever trained on.
/// </summary>
/// <param name="seed">The recipe's seed.</param>
public sealed class PairCorpus(ulong seed)
{
    private const ulong EvaluationStreams = 0x2000_0000_0000_0000UL;

    private static readonly ImmutableArray<(IPairSource Source, double Share)> Sources =
    [
        (new AnswerPairs(), 0.3), (new QuestionPairs(), 0.3), (new ClausePairs(), 0.15), (new ReviewPairs(), 0.1),
        (new ItemPairs(), 0.15),
    ];

    /// <summary>The kinds of pairs.</summary>
    public static IEnumerable<string> Kinds => Sources.Select(part => part.Source.Kind);

    /// <summary>The tokenizer whose vocabulary holds all words of these sentences.</summary>
    public static WordPieceTokenizer Tokenizer() => WordPieceTokenizer.FromWords(Sources.SelectMany(part => part.Source.Words));

    /// <summary>A pair to train on.</summary>
    /// <param name="number">Its running number, from 0.</param>
    public ContrastedPair Training(long number)
    {
        Xoshiro256 random = new(seed, (ulong)number);
        double at = random.NextUnit();
        int index = 0;
        while (index < Sources.Length - 1 && at >= Sources[index].Share)
            at -= Sources[index++].Share;
        while (true)
        {
            ContrastedPair pair = Sources[index].Source.Make(random);
            if (!pair.Texts.Any(TextSplit.IsEvaluationByHash))
                return pair;
        }
    }

    /// <summary>A pair of a kind whose first sentence is for evaluation.</summary>
    /// <param name="kind">One of <see cref="Kinds"/>.</param>
    /// <param name="number">Its running number, from 0.</param>
    public ContrastedPair Evaluation(string kind, long number)
    {
        IPairSource source = Sources.First(part => part.Source.Kind == kind).Source;
        Xoshiro256 random = new(seed, EvaluationStreams + (ulong)number);
        while (true)
        {
            ContrastedPair pair = source.Make(random);
            if (TextSplit.IsEvaluationByHash(pair.Pair.First.Text))
                return pair;
        }
    }
}

using System.Collections.Immutable;
using PluginHost.Models.Corpus;
using PluginHost.Models.Randomness;

namespace PluginHost.Models.Embedding.Pairs;

/// <summary>
/// The endless training pairs, and those for evaluation, each made from its running number alone. The hash of a sentence says
/// which it is for: no sentence that is for evaluation is ever trained on.
/// </summary>
/// <param name="seed">The recipe's seed.</param>
public sealed class PairCorpus(ulong seed)
{
    private const ulong EvaluationStreams = 0x2000_0000_0000_0000UL;

    private static readonly ImmutableArray<(IPairSource Source, double Share)> Sources =
    [
        (new AnswerPairs(), 0.27), (new QuestionPairs(), 0.25), (new ClausePairs(), 0.15), (new ReviewPairs(), 0.23),
        (new ItemPairs(), 0.1),
    ];

    /// <summary>The kinds of pairs.</summary>
    public static IEnumerable<string> Kinds => Sources.Select(part => part.Source.Kind);

    /// <summary>The kinds that have pairs of kin too.</summary>
    public static IEnumerable<string> KindsWithKin => ["clauses", "reviews", "items"];

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

    /// <summary>A pair of a kind for evaluation: its first sentence is, and the second says the same.</summary>
    /// <param name="kind">One of <see cref="Kinds"/>.</param>
    /// <param name="number">Its running number, from 0.</param>
    public ContrastedPair Evaluation(string kind, long number) =>
        Evaluation(kind, number, pair => pair.First.Meaning == pair.Second.Meaning);

    /// <summary>The same of sentences that are kin, and do not say the same.</summary>
    /// <param name="kind">One of <see cref="KindsWithKin"/>.</param>
    /// <param name="number">Its running number, from 0.</param>
    public ContrastedPair Kin(string kind, long number) =>
        Evaluation(kind, number, pair => pair.First.Meaning != pair.Second.Meaning);

    private ContrastedPair Evaluation(string kind, long number, Func<SentencePair, bool> wanted)
    {
        IPairSource source = Sources.First(part => part.Source.Kind == kind).Source;
        Xoshiro256 random = new(seed, EvaluationStreams + (ulong)number);
        while (true)
        {
            ContrastedPair pair = source.Make(random);
            if (TextSplit.IsEvaluationByHash(pair.Pair.First.Text) && wanted(pair.Pair))
                return pair;
        }
    }
}

using System.Text;
using PluginHost.Abstractions.Models;
using PluginHost.Abstractions.Seeds;
using PluginHost.Backends.Llama.Inference;
using PluginHost.Backends.Llama.Tokens;

namespace PluginHost.Backends.Llama.Queries;

/// <summary>Continues a prompt token by token: greedily, or by draws from the softmax that the query's seed fixes.</summary>
internal static class Generation
{
    /// <summary>Answers a query.</summary>
    /// <param name="decoder">The decoder.</param>
    /// <param name="vocabulary">The tokenizer.</param>
    /// <param name="prepared">The query in tokens.</param>
    /// <param name="cancellationToken">Ends it between two tokens; the decoder itself ends a running one.</param>
    /// <returns>The answer.</returns>
    /// <exception cref="DecodeException">llama.cpp failed.</exception>
    public static ModelAnswer Run(LlamaDecoder decoder, Vocabulary vocabulary, PreparedQuery.Continuation prepared, CancellationToken cancellationToken)
    {
        var query = prepared.Query;
        var random = Seed.FromRoot(query.Seed).Derive("generate").Stream();
        var stops = query.Stop.Select(Encoding.UTF8.GetBytes).ToArray();
        var text = new List<byte>();
        var tokens = new List<GeneratedToken>();
        var next = 0;
        decoder.Evaluate(new(prepared.Tokens, prepared.Tokens.Length - 1, (_, logits) => next = Choose(logits)));
        for (var count = 1; ; count++)
        {
            if (vocabulary.Ends(next))
            {
                return Answer(prepared, text, tokens, count, FinishReason.Stop);
            }

            text.AddRange(vocabulary.Piece(next));
            if (Cut(text, stops))
            {
                return Answer(prepared, text, tokens, count, FinishReason.Stop);
            }

            if (count == query.MaxTokens)
            {
                return Answer(prepared, text, tokens, count, FinishReason.Length);
            }

            cancellationToken.ThrowIfCancellationRequested();
            next = Choose(decoder.Append(next, prepared.Tokens.Length + count - 1));
        }

        int Choose(ReadOnlySpan<float> logits)
        {
            var token = Generation.Choose(logits, query.Temperature, random);
            if (query.TopTokens > 0)
            {
                tokens.Add(LikeliestTokens.Of(logits, token, query.TopTokens, vocabulary));
            }

            return token;
        }
    }

    /// <summary>The likeliest token, the lowest of equals; or the one in which a uniform number falls when probabilities are laid end to end.</summary>
    private static int Choose(ReadOnlySpan<float> logits, double temperature, RandomStream random)
    {
        var best = 0;
        for (var i = 1; i < logits.Length; i++)
        {
            best = logits[i] > logits[best] ? i : best;
        }

        if (temperature == 0)
        {
            return best;
        }

        var sum = Softmax.LogSum(logits, temperature);
        var left = random.NextDouble();
        for (var i = 0; i < logits.Length; i++)
        {
            left -= Math.Exp((logits[i] / temperature) - sum);
            if (left < 0)
            {
                return i;
            }
        }

        return best;
    }

    /// <summary>Cuts the text before the first stop text in it.</summary>
    private static bool Cut(List<byte> text, byte[][] stops)
    {
        var bytes = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(text);
        var first = -1;
        foreach (var stop in stops)
        {
            var at = bytes.IndexOf(stop);
            first = at >= 0 && (first < 0 || at < first) ? at : first;
        }

        if (first >= 0)
        {
            text.RemoveRange(first, text.Count - first);
        }

        return first >= 0;
    }

    private static ModelAnswer Answer(PreparedQuery.Continuation prepared, List<byte> text, List<GeneratedToken> tokens, int count, FinishReason finish) =>
        new(new AnswerContent.Generated(Encoding.UTF8.GetString([.. text]), finish, [.. tokens]), prepared.Usage with { CompletionTokens = count });
}

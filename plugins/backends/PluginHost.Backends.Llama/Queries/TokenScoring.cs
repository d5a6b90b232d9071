using PluginHost.Abstractions.Models;
using PluginHost.Abstractions.Numbers;
using PluginHost.Backends.Llama.Inference;

namespace PluginHost.Backends.Llama.Queries;

/// <summary>Scores each token of a text given those before it.</summary>
internal static class TokenScoring
{
    /// <summary>Answers a query.</summary>
    /// <param name="decoder">The decoder.</param>
    /// <param name="query">The query in tokens.</param>
    /// <returns>The answer.</returns>
    /// <exception cref="DecodeException">llama.cpp failed.</exception>
    public static ModelAnswer Run(LlamaDecoder decoder, PreparedQuery.Text query)
    {
        var tokens = query.Tokens;
        var lead = tokens.Length - query.Pieces.Length;
        var scores = new double[tokens.Length];
        scores[0] = double.NaN;

        // The last token's output is asked for too, though nothing follows it, so that no output is computed alone.
        decoder.Evaluate(new(tokens, FirstOutput: 0, (position, logits) =>
        {
            if (position + 1 < tokens.Length)
            {
                scores[position + 1] = Softmax.LogProbability(logits, tokens[position + 1]);
            }
        }));
        return new(
            new AnswerContent.TokenScores(ValueArray.Init(query.Pieces.Length, i => new TokenScore(query.Pieces[i], scores[i + lead]))),
            query.Usage);
    }
}

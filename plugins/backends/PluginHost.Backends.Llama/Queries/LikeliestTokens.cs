using System.Text;
using PluginHost.Abstractions.Models;
using PluginHost.Backends.Llama.Inference;
using PluginHost.Backends.Llama.Tokens;

namespace PluginHost.Backends.Llama.Queries;

/// <summary>Tells the likeliest tokens at one place, with the very numbers that scoring them as labels would give.</summary>
internal static class LikeliestTokens
{
    /// <summary>The token that was chosen and the likeliest.</summary>
    /// <param name="logits">The model's outputs.</param>
    /// <param name="chosen">The token that was chosen.</param>
    /// <param name="count">How many of the likeliest to tell; of equal ones the lower token first. No token without any probability is told.</param>
    /// <param name="vocabulary">The tokenizer.</param>
    /// <returns>The tokens. Bytes that are no whole character on their own are U+FFFD in a token's text.</returns>
    /// <exception cref="DecodeException">The logits are no numbers.</exception>
    public static GeneratedToken Of(ReadOnlySpan<float> logits, int chosen, int count, Vocabulary vocabulary)
    {
        var sum = Softmax.LogSum(logits);
        var kept = new PriorityQueue<int, (float Logit, int Order)>();
        for (var i = 0; i < logits.Length; i++)
        {
            if (!float.IsFinite(logits[i]))
            {
                continue;
            }

            // The queue's head is the least likely of those kept, and of equals the highest token.
            if (kept.Count < count)
            {
                kept.Enqueue(i, (logits[i], -i));
            }
            else
            {
                kept.EnqueueDequeue(i, (logits[i], -i));
            }
        }

        var likeliest = new TokenScore[kept.Count];
        for (var i = likeliest.Length - 1; i >= 0; i--)
        {
            var token = kept.Dequeue();
            likeliest[i] = Score(token, logits[token] - sum);
        }

        return new(Score(chosen, logits[chosen] - sum), [.. likeliest]);

        TokenScore Score(int token, double logProbability) =>
            new(vocabulary.Ends(token) ? "" : Encoding.UTF8.GetString(vocabulary.Piece(token)), logProbability);
    }
}

using PluginHost.Abstractions.Models;
using PluginHost.Abstractions.Numbers;

namespace PluginHost.Store;

/// <summary>The tokens of a generated answer as bytes: each with its log-probability, and so each of the likeliest at its place.</summary>
internal static class GeneratedTokensCodec
{
    /// <summary>Writes tokens; none leave no trace.</summary>
    /// <param name="tokens">The tokens.</param>
    /// <param name="writer">Where to.</param>
    public static void Write(ValueArray<GeneratedToken> tokens, CanonicalWriter writer)
    {
        if (tokens.Count == 0)
        {
            return;
        }

        writer.Int32(tokens.Count);
        foreach (var token in tokens.Span)
        {
            Write(token.Chosen, writer);
            writer.Int32(token.Likeliest.Count);
            foreach (var likely in token.Likeliest.Span)
            {
                Write(likely, writer);
            }
        }
    }

    /// <summary>Reads what <see cref="Write(ValueArray{GeneratedToken}, CanonicalWriter)"/> wrote of one token or more.</summary>
    /// <param name="reader">Where from.</param>
    /// <returns>The tokens.</returns>
    public static ValueArray<GeneratedToken> Read(ref CanonicalReader reader)
    {
        var tokens = new GeneratedToken[reader.Count(Smallest + sizeof(int))];
        for (var i = 0; i < tokens.Length; i++)
        {
            var chosen = Score(ref reader);
            var likeliest = new TokenScore[reader.Count(Smallest)];
            for (var j = 0; j < likeliest.Length; j++)
            {
                likeliest[j] = Score(ref reader);
            }

            tokens[i] = new(chosen, [.. likeliest]);
        }

        return [.. tokens];
    }

    /// <summary>The fewest bytes of a token's score: an empty text's length and a number.</summary>
    private const int Smallest = sizeof(int) + sizeof(double);

    private static void Write(TokenScore score, CanonicalWriter writer)
    {
        writer.String(score.Text);
        writer.Double(score.LogProbability);
    }

    private static TokenScore Score(ref CanonicalReader reader)
    {
        var text = reader.String();
        return new(text, reader.Double());
    }
}

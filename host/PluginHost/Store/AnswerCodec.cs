using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Models;

namespace PluginHost.Store;

/// <summary>
/// Answers as bytes, version 1: version, usage, flags, kind and content in canonical form; every number comes back bit for bit.
/// </summary>
internal static class AnswerCodec
{
    private const byte Version = 1;

    /// <summary>Writes an answer.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="writer">Where to; cleared first.</param>
    /// <returns>The bytes.</returns>
    public static byte[] Encode(ModelAnswer answer, CanonicalWriter writer)
    {
        writer.Clear();
        writer.Byte(Version);
        writer.Int32(answer.Usage.PromptTokens);
        writer.Int32(answer.Usage.CachedTokens);
        writer.Int32(answer.Usage.CompletionTokens);
        writer.Byte(answer.Usage.Source == UsageSource.Reported ? (byte)1 : (byte)2);
        writer.Strings(answer.Flags);
        answer.Content.Match<Unit?>(
            scores =>
            {
                writer.Byte(1);
                writer.Int32(scores.LogProbabilities.Count);
                foreach (var value in scores.LogProbabilities.Span)
                {
                    writer.Double(value);
                }

                return null;
            },
            generated =>
            {
                // Answers without tokens keep the kind that they had before there were any.
                writer.Byte(generated.Steps.Count == 0 ? (byte)2 : (byte)6);
                writer.String(generated.Text);
                writer.Byte(generated.Finish == FinishReason.Stop ? (byte)1 : (byte)2);
                GeneratedTokensCodec.Write(generated.Steps, writer);
                return null;
            },
            embedding =>
            {
                writer.Byte(3);
                writer.Int32(embedding.Vector.Count);
                foreach (var value in embedding.Vector.Span)
                {
                    writer.Single(value);
                }

                return null;
            },
            tokens =>
            {
                writer.Byte(4);
                writer.Int32(tokens.Scores.Count);
                foreach (var score in tokens.Scores.Span)
                {
                    writer.String(score.Text);
                    writer.Double(score.LogProbability);
                }

                return null;
            },
            tokens =>
            {
                writer.Byte(5);
                writer.Strings(tokens.Pieces);
                return null;
            });
        return writer.Written.ToArray();
    }

    /// <summary>Reads an answer.</summary>
    /// <param name="bytes">What <see cref="Encode"/> wrote.</param>
    /// <returns>The answer.</returns>
    /// <exception cref="InvalidDataException">The bytes are none of an answer, or of a newer version.</exception>
    public static ModelAnswer Decode(ReadOnlySpan<byte> bytes)
    {
        var reader = new CanonicalReader(bytes);
        if (reader.Byte() is not Version and var version)
        {
            throw new InvalidDataException($"An answer is of version {version}, and this program reads version {Version}.");
        }

        var prompt = reader.Int32();
        var cached = reader.Int32();
        var completion = reader.Int32();
        var source = reader.Byte() switch
        {
            1 => UsageSource.Reported,
            2 => UsageSource.Estimated,
            var other => throw Unknown("usage source", other),
        };
        var flags = reader.Strings();
        var content = Content(ref reader);
        return reader.AtEnd
            ? new(content, new(prompt, cached, completion, source), [.. flags])
            : throw new InvalidDataException("Bytes are left over after the answer.");
    }

    private static AnswerContent Content(ref CanonicalReader reader)
    {
        switch (reader.Byte())
        {
            case 1:
                var logs = new double[reader.Count(sizeof(double))];
                for (var i = 0; i < logs.Length; i++)
                {
                    logs[i] = reader.Double();
                }

                return new AnswerContent.LabelScores([.. logs]);
            case 2:
                var text = reader.String();
                return new AnswerContent.Generated(text, Finish(reader.Byte()));
            case 3:
                var vector = new float[reader.Count(sizeof(float))];
                for (var i = 0; i < vector.Length; i++)
                {
                    vector[i] = reader.Single();
                }

                return new AnswerContent.Embedding([.. vector]);
            case 4:
                var scores = new TokenScore[reader.Count(sizeof(int) + sizeof(double))];
                for (var i = 0; i < scores.Length; i++)
                {
                    var token = reader.String();
                    scores[i] = new(token, reader.Double());
                }

                return new AnswerContent.TokenScores([.. scores]);
            case 5:
                return new AnswerContent.Tokens([.. reader.Strings()]);
            case 6:
                var answer = reader.String();
                var finish = Finish(reader.Byte());
                return new AnswerContent.Generated(answer, finish, GeneratedTokensCodec.Read(ref reader));
            case var kind:
                throw Unknown("kind of answer", kind);
        }
    }

    private static FinishReason Finish(byte code) => code switch
    {
        1 => FinishReason.Stop,
        2 => FinishReason.Length,
        var other => throw Unknown("finish reason", other),
    };

    private static InvalidDataException Unknown(string what, byte code) => new($"There is no {what} with the code {code}.");
}

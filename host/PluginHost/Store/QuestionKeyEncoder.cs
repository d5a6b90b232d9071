using System.Security.Cryptography;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Models;

namespace PluginHost.Store;

/// <summary>
/// Makes the keys of one model's questions. A key is SHA-256 over <c>PHQ1</c>, the hash of the identity and the query; the
/// encoding is canonical (<see cref="CanonicalWriter"/>) and fixed for ever by golden vectors, since every stored answer is
/// found by it. A change of the encoding needs another tag, and loses the answers stored before. For one thread at a time.
/// </summary>
public sealed class QuestionKeyEncoder
{
    private readonly CanonicalWriter _writer = new();
    private readonly byte[] _identity;

    /// <summary>An encoder for the questions to one model.</summary>
    /// <param name="identity">The model's identity.</param>
    public QuestionKeyEncoder(ModelIdentity identity)
        : this(IdentityHash.Of(identity))
    {
    }

    /// <summary>An encoder for the questions to a model of which only the hash is known.</summary>
    /// <param name="identity">The hash of the model's identity.</param>
    public QuestionKeyEncoder(IdentityHash identity)
    {
        Identity = identity;
        _identity = identity.ToBytes();
    }

    /// <summary>The hash of the model's identity.</summary>
    public IdentityHash Identity { get; }

    /// <summary>The key of a question whose answer depends on the query alone.</summary>
    /// <param name="query">The query.</param>
    /// <returns>Its key: equal queries have equal keys.</returns>
    public QuestionKey Key(ModelQuery query)
    {
        _writer.Clear();
        _writer.Bytes("PHQ1"u8);
        _writer.Bytes(_identity);
        query.Match(ScoreLabels, Generate, Embed, ScoreTokens, Tokenize);
        return Hash();
    }

    /// <summary>The key of questions that are asked, or measured, together.</summary>
    /// <param name="keys">The questions' own keys; for a set distinct and in ascending order.</param>
    /// <returns>The set's key: SHA-256 over <c>PHS1</c>, their number and the keys.</returns>
    public QuestionKey SetKey(ReadOnlySpan<QuestionKey> keys)
    {
        _writer.Clear();
        _writer.Bytes("PHS1"u8);
        _writer.Int32(keys.Length);
        Span<byte> bytes = stackalloc byte[QuestionKey.Size];
        foreach (var key in keys)
        {
            key.Write(bytes);
            _writer.Bytes(bytes);
        }

        return Hash();
    }

    /// <summary>The key of a question whose answer depends on the set that it is asked in.</summary>
    /// <param name="question">The question's own key.</param>
    /// <param name="set">The set's key.</param>
    /// <returns>SHA-256 over <c>PHM1</c> and both keys.</returns>
    public QuestionKey KeyInSet(QuestionKey question, QuestionKey set)
    {
        _writer.Clear();
        _writer.Bytes("PHM1"u8);
        _writer.Bytes(question.ToBytes());
        _writer.Bytes(set.ToBytes());
        return Hash();
    }

    private QuestionKey Hash()
    {
        Span<byte> hash = stackalloc byte[QuestionKey.Size];
        SHA256.HashData(_writer.Written, hash);
        return QuestionKey.Read(hash);
    }

    private Unit? ScoreLabels(ModelQuery.ScoreLabels query)
    {
        _writer.Byte(1);
        Prompt(query.Prompt);
        _writer.Strings(query.Labels);
        _writer.Byte(query.Scoring switch
        {
            LabelScoring.FirstToken => 1,
            LabelScoring.WholeLabel => 2,
            var other => throw new InvalidOperationException($"The key has no code for label scoring '{other}'."),
        });
        return null;
    }

    private Unit? Generate(ModelQuery.Generate query)
    {
        _writer.Byte(2);
        Prompt(query.Prompt);
        _writer.Int32(query.MaxTokens);

        // Equal queries must have equal keys: the sum turns −0 into 0, and all NaN are one.
        _writer.Double(double.IsNaN(query.Temperature) ? double.NaN : query.Temperature + 0.0);
        _writer.Strings(query.Stop);
        _writer.UInt64(query.Seed);
        if (query.TopTokens != 0)
        {
            // Only where it is asked for: keys from before there was such a thing stay as they are.
            _writer.Int32(query.TopTokens);
        }

        return null;
    }

    private Unit? Embed(ModelQuery.Embed query)
    {
        _writer.Byte(3);
        _writer.String(query.Text);
        return null;
    }

    private Unit? ScoreTokens(ModelQuery.ScoreTokens query)
    {
        _writer.Byte(4);
        _writer.String(query.Text);
        return null;
    }

    private Unit? Tokenize(ModelQuery.Tokenize query)
    {
        _writer.Byte(5);
        _writer.String(query.Text);
        return null;
    }

    private void Prompt(Prompt prompt) => prompt.Match<Unit?>(Raw, Chat);

    private Unit? Raw(Prompt.Raw raw)
    {
        _writer.Byte(1);
        _writer.String(raw.Text);
        return null;
    }

    private Unit? Chat(Prompt.Chat chat)
    {
        _writer.Byte(2);
        _writer.Int32(chat.Messages.Length);
        foreach (var message in chat.Messages)
        {
            _writer.Byte(message.Role switch
            {
                ChatRole.System => 1,
                ChatRole.User => 2,
                ChatRole.Assistant => 3,
                var other => throw new InvalidOperationException($"The key has no code for chat role '{other}'."),
            });
            _writer.String(message.Text);
        }

        return null;
    }
}

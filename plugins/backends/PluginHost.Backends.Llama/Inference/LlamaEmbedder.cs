using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Numbers;
using PluginHost.Abstractions.Plugins;

namespace PluginHost.Backends.Llama.Inference;

/// <summary>Embeds texts: the mean of the tokens' last hidden states, brought to unit length.</summary>
internal sealed class LlamaEmbedder : IDisposable
{
    private readonly LlamaContext _context;
    private readonly LlamaModel _model;
    private readonly int _batch;

    private LlamaEmbedder(LlamaModel model, LlamaContext context, int batch)
    {
        _model = model;
        _context = context;
        _batch = batch;
    }

    /// <summary>The context below, to be stopped or allowed.</summary>
    public LlamaContext Context => _context;

    /// <summary>Makes an embedder.</summary>
    /// <param name="model">The model.</param>
    /// <param name="generative">Whether it is a decoder; an encoder needs all tokens in one batch.</param>
    /// <returns>The embedder, or why there is none.</returns>
    public static FSharpResult<LlamaEmbedder, ComponentError> Create(LlamaModel model, bool generative)
    {
        var settings = model.Settings;
        var batch = generative ? Math.Min(settings.Batch, settings.Context) : settings.Context;
        var created = LlamaContext.Create(model, parameters => parameters with { Embeddings = 1, Pooling = 0, Batch = (uint)batch });
        return created.IsOk
            ? FSharpResult<LlamaEmbedder, ComponentError>.NewOk(new(model, created.ResultValue, batch))
            : FSharpResult<LlamaEmbedder, ComponentError>.NewError(created.ErrorValue);
    }

    /// <summary>Embeds a text.</summary>
    /// <param name="tokens">Its tokens, at least one and at most the context's length.</param>
    /// <returns>A vector of unit length.</returns>
    /// <exception cref="DecodeException">llama.cpp failed, or the mean is no vector of a length.</exception>
    public ValueArray<float> Embed(ReadOnlySpan<int> tokens)
    {
        _context.Clear();
        var sum = new double[_model.EmbeddingLength];
        for (var from = 0; from < tokens.Length;)
        {
            var width = Math.Min(_batch, tokens.Length - from);
            width -= tokens.Length - from - width == 1 ? 1 : 0;
            _context.Batch.Clear();
            for (var position = from; position < from + width; position++)
            {
                _context.Batch.Add(tokens[position], position, sequence: 0, output: true);
            }

            _context.Decode();
            for (var i = 0; i < width; i++)
            {
                Add(sum, _context.Embedding(i, sum.Length));
            }

            from += width;
        }

        var length = Math.Sqrt(sum.Sum(value => value * value));
        return length > 0 && double.IsFinite(length)
            ? ValueArray.Init(sum.Length, i => (float)(sum[i] / length))
            : throw new DecodeException("The model's hidden states are no numbers or all zero, so the text has no embedding; the weights may be damaged.");
    }

    /// <inheritdoc/>
    public void Dispose() => _context.Dispose();

    private static void Add(double[] sum, ReadOnlySpan<float> state)
    {
        for (var i = 0; i < sum.Length; i++)
        {
            sum[i] += state[i];
        }
    }
}

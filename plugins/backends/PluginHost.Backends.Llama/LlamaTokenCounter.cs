using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Models;
using PluginHost.Abstractions.Plugins;
using PluginHost.Abstractions.Results;
using PluginHost.Backends.Llama.Inference;
using PluginHost.Backends.Llama.Options;
using PluginHost.Backends.Llama.Queries;

namespace PluginHost.Backends.Llama;

/// <summary>
/// Counts with the model's own tokenizer, loaded without weights at the first count; where that fails, estimates one token
/// for four bytes of UTF-8 and says so.
/// </summary>
internal sealed class LlamaTokenCounter : ITokenCounter
{
    private const int BytesPerToken = 4;

    private readonly ModelSettings _settings;
    private readonly Lazy<FSharpResult<QueryPreparation, ComponentError>> _preparation;

    /// <summary>A counter for a model.</summary>
    public LlamaTokenCounter(ModelSettings settings)
    {
        _settings = settings;
        _preparation = new(Load);
    }

    /// <inheritdoc/>
    public Usage Count(ModelQuery query)
    {
        var preparation = _preparation.Value;
        if (preparation.IsError)
        {
            return Estimate(query);
        }

        var prepared = preparation.ResultValue.Prepare(0, query);
        return prepared.IsOk ? prepared.ResultValue.Usage : Estimate(query);
    }

    private FSharpResult<QueryPreparation, ComponentError> Load() =>
        LlamaModel.Load(_settings, vocabularyOnly: true, CancellationToken.None)
            .Map(model => new QueryPreparation(model.Vocabulary, model.Template, _settings.Context, generative: true, _settings.Truncate));

    private static Usage Estimate(ModelQuery query) => query.Match(
        labels => Estimate(
            Bytes(labels.Prompt),
            labels.Scoring is LabelScoring.WholeLabel ? labels.Labels.Sum(label => Tokens(Bytes(label))) : 1),
        generate => Estimate(Bytes(generate.Prompt), Math.Max(0, generate.MaxTokens)),
        embed => Estimate(Bytes(embed.Text), 0),
        score => Estimate(Bytes(score.Text), 0),
        _ => Estimate(0, 0));

    private static Usage Estimate(long bytes, int completion) => new(Tokens(bytes), CachedTokens: 0, completion, UsageSource.Estimated);

    private static int Tokens(long bytes) => (int)Math.Min(int.MaxValue, (bytes + BytesPerToken - 1) / BytesPerToken);

    private static long Bytes(string text) => System.Text.Encoding.UTF8.GetByteCount(text);

    private static long Bytes(Prompt prompt) => prompt.Match(
        raw => Bytes(raw.Text),
        chat => chat.Messages.Sum(message => Bytes(message.Text)));
}

using System.Text.Json.Nodes;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Models;
using PluginHost.Abstractions.Plugins;
using PluginHost.Abstractions.Results;
using PluginHost.Backends.Llama;

namespace PluginHost.Models.Embedding;

/// <summary>A model file behind the backend <c>llama</c>, as users of PluginHost reach it.</summary>
public sealed class LlamaEmbeddings : IAsyncDisposable
{
    private readonly IModelBackend _model;

    private LlamaEmbeddings(IModelBackend model) => _model = model;

    /// <summary>Opens a model.</summary>
    /// <param name="path">A GGUF file.</param>
    /// <exception cref="InvalidDataException">The backend refuses it.</exception>
    public static async Task<LlamaEmbeddings> OpenAsync(string path)
    {
        JsonObject options = new() { ["path"] = Path.GetFullPath(path), ["threads"] = 1, ["contexts"] = 1 };
        FSharpResult<IModelBackend, ComponentError> opened =
            await new LlamaBackendFactory().OpenAsync(options, CancellationToken.None);
        return opened.IsOk
            ? new LlamaEmbeddings(opened.ResultValue)
            : throw new InvalidDataException($"{opened.ErrorValue.Message} {opened.ErrorValue.Advice}");
    }

    /// <summary>The embeddings of some texts.</summary>
    /// <param name="texts">Texts that the model's context holds.</param>
    /// <returns>A vector of length 1 for each.</returns>
    public async Task<float[][]> EmbedAsync(IReadOnlyList<string> texts) =>
        [.. (await AskAsync([.. texts.Select(text => new ModelQuery.Embed(text))]))
            .Select(content => ((AnswerContent.Embedding)content).Vector.ToArray())];

    /// <summary>The pieces into which the model cuts some texts.</summary>
    /// <param name="texts">Texts in lower case, with one space before each word and mark, so that pieces are parts of them.</param>
    public async Task<string[][]> TokenizeAsync(IReadOnlyList<string> texts) =>
        [.. (await AskAsync([.. texts.Select(text => new ModelQuery.Tokenize(text))]))
            .Select(content => ((AnswerContent.Tokens)content).Pieces.ToArray())];

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _model.DisposeAsync();

    private async Task<AnswerContent[]> AskAsync(ModelQuery[] queries)
    {
        AnswerContent[] contents = new AnswerContent[queries.Length];
        await foreach ((int index, FSharpResult<ModelAnswer, QuestionError> answer)
            in _model.Answer(queries, CancellationToken.None))
            contents[index] = answer.IsOk
                ? answer.ResultValue.Content
                : throw new InvalidDataException(answer.ErrorValue.Message);
        return contents;
    }
}

using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Models;
using PluginHost.Abstractions.Plugins;
using PluginHost.Backends.Llama;
using PluginHost.Models.Corpus;
using PluginHost.Models.Gguf;
using PluginHost.Models.Recipes;
using PluginHost.Models.Tokenization;
using PluginHost.Models.Training;

namespace PluginHost.Models.Evaluation;

/// <summary>
/// A model as PluginHost asks it: by its backend over llama.cpp. A checkpoint of the trainer is first written as a GGUF file,
/// its numbers unrounded.
/// </summary>
internal sealed class AskedModel : IAsyncDisposable
{
    private readonly IModelBackend _backend;
    private readonly string? _written;

    private AskedModel(string name, IModelBackend backend, string? written)
    {
        Name = name;
        _backend = backend;
        _written = written;
    }

    /// <summary>The name of its file, without ending.</summary>
    public string Name { get; }

    /// <summary>Opens a model.</summary>
    /// <param name="path">A GGUF file, or a checkpoint of the trainer.</param>
    /// <exception cref="InvalidDataException">It cannot be opened; the message says why and what to do.</exception>
    public static async Task<AskedModel> OpenAsync(string path)
    {
        if (!File.Exists(path))
            throw new InvalidDataException($"There is no model '{path}'.");
        string? written = Checkpoint.IsCheckpoint(path) ? WriteModel(path) : null;
        try
        {
            JsonObject options = new() { ["path"] = written ?? path };
            FSharpResult<IModelBackend, ComponentError> opened =
                await new LlamaBackendFactory().OpenAsync(options, CancellationToken.None);
            return opened.IsOk
                ? new AskedModel(Path.GetFileNameWithoutExtension(path), opened.ResultValue, written)
                : throw new InvalidDataException($"{opened.ErrorValue.Message} {opened.ErrorValue.Advice}");
        }
        catch when (written is not null)
        {
            File.Delete(written);
            throw;
        }
    }

    /// <summary>The probabilities of labels after prompts, normalised over the labels.</summary>
    /// <param name="questions">Prompts, each with its labels: with their space, as they would follow.</param>
    /// <returns>For each prompt one share a label; null where the model cannot answer, such as on a prompt that is too long.</returns>
    public async Task<double[]?[]> SharesAsync(IEnumerable<(string Prompt, ImmutableArray<string> Labels)> questions) =>
        await AskAsync<double[]>(
            [.. questions.Select(question => new ModelQuery.ScoreLabels(
                new Prompt.Raw(question.Prompt), [.. question.Labels], LabelScoring.WholeLabel))],
            content => content is AnswerContent.LabelScores scores ? [.. scores.Normalised()] : null);

    /// <summary>The most probable label of each example; the first of equal ones.</summary>
    /// <param name="examples">Examples with labels.</param>
    /// <returns>Labels with their space; null where the model cannot answer.</returns>
    public async Task<string?[]> LabelsAsync(ImmutableArray<CorpusExample> examples)
    {
        double[]?[] shares = await SharesAsync(examples.Select(example => (example.Prompt, example.Labels)));
        return [.. examples.Zip(shares, (example, share) => share is null ? null : example.Labels[share.IndexOf(share.Max())])];
    }

    /// <summary>How prompts go on, by the most probable tokens.</summary>
    /// <param name="prompts">The prompts.</param>
    /// <param name="tokens">The most tokens of an answer.</param>
    /// <returns>The texts; null where the model cannot answer.</returns>
    public async Task<string?[]> GenerateAsync(IEnumerable<string> prompts, int tokens) => await AskAsync<string>(
        [.. prompts.Select(prompt => new ModelQuery.Generate(new Prompt.Raw(prompt), tokens, Temperature: 0, ["\n"], Seed: 0))],
        content => content is AnswerContent.Generated generated ? generated.Text : null);

    /// <summary>The embeddings of texts.</summary>
    /// <param name="texts">Texts that the model's context holds.</param>
    /// <returns>A vector of length 1 for each.</returns>
    /// <exception cref="InvalidDataException">The model cannot embed one of them.</exception>
    public async Task<float[][]> EmbedAsync(IReadOnlyList<string> texts)
    {
        float[]?[] vectors = await AskAsync<float[]>(
            [.. texts.Select(text => new ModelQuery.Embed(text))],
            content => content is AnswerContent.Embedding embedding ? [.. embedding.Vector] : null);
        return [.. vectors.Zip(texts, (vector, text) =>
            vector ?? throw new InvalidDataException($"The model {Name} gives no embedding of '{text}'."))];
    }

    /// <summary>The pieces into which the model cuts texts.</summary>
    /// <param name="texts">Texts that the model's tokenizer leaves as they are.</param>
    /// <returns>Pieces that together are the text; null where the tokenizer changes it.</returns>
    public async Task<string[]?[]> TokenizeAsync(IEnumerable<string> texts) => await AskAsync<string[]>(
        [.. texts.Select(text => new ModelQuery.Tokenize(text))],
        content => content is AnswerContent.Tokens tokens ? [.. tokens.Pieces] : null);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _backend.DisposeAsync();
        if (_written is not null)
            File.Delete(_written);
    }

    private async Task<T?[]> AskAsync<T>(IReadOnlyList<ModelQuery> queries, Func<AnswerContent, T?> read)
        where T : class
    {
        // The backend promises an answer to each of different queries.
        Dictionary<ModelQuery, int> places = [];
        int[] order = [.. queries.Select(query => places.TryAdd(query, places.Count) ? places.Count - 1 : places[query])];
        T?[] answers = new T?[places.Count];
        await foreach ((int index, FSharpResult<ModelAnswer, QuestionError> answer) in
            _backend.Answer([.. places.OrderBy(place => place.Value).Select(place => place.Key)], CancellationToken.None))
            answers[index] = answer.IsOk ? read(answer.ResultValue.Content) : null;
        return [.. order.Select(place => answers[place])];
    }

    private static string WriteModel(string path)
    {
        Checkpoint checkpoint = Checkpoint.Load(path);
        Recipe recipe = RecipeReader.Read(checkpoint.RecipeText, path);
        WordTokenizer tokenizer = new Curriculum(recipe).Tokenizer;
        ParameterLayout layout = new(recipe.Shape(tokenizer.Tokens.Length));
        string file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".gguf");
        using FileStream stream = File.Create(file);
        GgufWriter.Write(
            stream,
            LlamaModelFile.Create(
                recipe.Name, recipe.Description, layout, checkpoint.State.Parameters, tokenizer, GgufTensorType.F32));
        return file;
    }
}

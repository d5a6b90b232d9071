using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Models;
using PluginHost.Abstractions.Plugins;

namespace PluginHost.Backends.Llama.Tests.Models;

/// <summary>Model files for tests, written once a run, and ways to open and ask them.</summary>
internal static class TestModels
{
    private static readonly string Folder = Directory.CreateTempSubdirectory("pluginhost-llama-").FullName;
    private static readonly ConcurrentDictionary<string, Lazy<string>> Written = new(StringComparer.Ordinal);

    static TestModels() => AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(Folder, recursive: true);

    public static string Tiny { get; } = Write("tiny", new TinyModel());

    public static string Write(string name, TinyModel model) => Write(name, model.Bytes);

    public static string Write(string name, Func<byte[]> bytes) => Written.GetOrAdd(name, _ => new(() =>
    {
        var path = Path.Combine(Folder, $"{name}.gguf");
        File.WriteAllBytes(path, bytes());
        return path;
    })).Value;

    /// <summary>The model that the repository ships.</summary>
    public static string Sentiment { get; } = Ship();

    public static JsonObject OptionsOf(string path, params (string Name, JsonNode Value)[] more)
    {
        var options = new JsonObject { ["path"] = path };
        foreach (var (name, value) in more)
        {
            options[name] = value;
        }

        return options;
    }

    public static async Task<IModelBackend> Open(string path, params (string Name, JsonNode Value)[] more)
    {
        var opened = await new LlamaBackendFactory().OpenAsync(OptionsOf(path, more), TestContext.Current.CancellationToken);
        opened.IsOk.ShouldBeTrue(opened.IsError ? opened.ErrorValue.ToString() : "");
        return opened.ResultValue;
    }

    public static async Task<ComponentError> OpenError(string path, params (string Name, JsonNode Value)[] more)
    {
        var opened = await new LlamaBackendFactory().OpenAsync(OptionsOf(path, more), TestContext.Current.CancellationToken);
        if (opened.IsOk)
        {
            await opened.ResultValue.DisposeAsync();
        }

        opened.IsError.ShouldBeTrue("the model opened");
        return opened.ErrorValue;
    }

    /// <summary>All answers of one call, in the order of the queries.</summary>
    public static async Task<FSharpResult<ModelAnswer, QuestionError>[]> Ask(IModelBackend model, IReadOnlyList<ModelQuery> queries)
    {
        var answers = new FSharpResult<ModelAnswer, QuestionError>[queries.Count];
        var seen = new HashSet<int>();
        await foreach (var (index, answer) in model.Answer(queries, TestContext.Current.CancellationToken))
        {
            seen.Add(index).ShouldBeTrue($"question {index} was answered twice");
            answers[index] = answer;
        }

        seen.Count.ShouldBe(queries.Count);
        return answers;
    }

    public static async Task<ModelAnswer> AskOne(IModelBackend model, ModelQuery query)
    {
        var answer = (await Ask(model, [query]))[0];
        answer.IsOk.ShouldBeTrue(answer.IsError ? answer.ErrorValue.Message : "");
        return answer.ResultValue;
    }

    public static async Task<QuestionError> AskError(IModelBackend model, ModelQuery query)
    {
        var answer = (await Ask(model, [query]))[0];
        answer.IsError.ShouldBeTrue($"answered: {query}");
        return answer.ErrorValue;
    }

    public static ModelQuery Score(string prompt, LabelScoring scoring = LabelScoring.FirstToken, params string[] labels) =>
        new ModelQuery.ScoreLabels(new Prompt.Raw(prompt), [.. labels.Length > 0 ? labels : [" positive", " negative"]], scoring);

    public static double[] Scores(FSharpResult<ModelAnswer, QuestionError> answer)
    {
        answer.IsOk.ShouldBeTrue(answer.IsError ? answer.ErrorValue.Message : "");
        return [.. answer.ResultValue.Content.ShouldBeOfType<AnswerContent.LabelScores>().LogProbabilities];
    }

    /// <summary>Variants of one prompt with words left out, as an explainer asks them.</summary>
    public static ModelQuery[] Variants(int count, int words, LabelScoring scoring = LabelScoring.FirstToken, string instruction = "")
    {
        var random = new Random(7);
        var sentence = Enumerable.Range(0, words).Select(_ => " " + TinyModel.Word(random.Next(200))).ToArray();
        return
        [
            .. Enumerable.Range(0, count)
                .Select(_ => $"{instruction}Review:{string.Concat(sentence.Where(_ => random.Next(3) > 0))}\nSentiment:")
                .Distinct(StringComparer.Ordinal)
                .Select(prompt => Score(prompt, scoring)),
        ];
    }

    private static string Ship()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, "examples", "models", "sentiment-small.gguf");
            if (File.Exists(path))
            {
                return path;
            }
        }

        throw new FileNotFoundException("examples/models/sentiment-small.gguf is not above the tests.");
    }
}

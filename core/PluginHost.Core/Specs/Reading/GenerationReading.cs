using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Options;
using PluginHost.Abstractions.Results;
using PluginHost.Core.Answers;
using PluginHost.Core.Specs.Yaml;

namespace PluginHost.Core.Specs.Reading;

/// <summary>Reads <c>task.generate</c>.</summary>
internal static class GenerationReading
{
    /// <summary>The key of the section.</summary>
    public const string Key = "generate";

    /// <summary>The key of the model that embeds answers.</summary>
    public const string EmbedderKey = "embedder";

    /// <summary>The names of the scores.</summary>
    public static FSharpList<(string Name, AnswerScore Score)> Scores { get; } =
    [
        ("cosine", AnswerScore.Cosine), ("exact-match", AnswerScore.ExactMatch), ("token-f1", AnswerScore.TokenF1), ("rouge-l", AnswerScore.RougeL),
        ("bleu", AnswerScore.Bleu),
    ];

    /// <summary>The name of a score.</summary>
    public static string NameOf(AnswerScore score) => Scores.First(named => named.Score == score).Name;

    /// <summary>Reads <c>task.generate</c>.</summary>
    /// <param name="section">The section.</param>
    /// <param name="models">The names of the spec's models, right or wrong in themselves.</param>
    public static FSharpResult<GenerationSpec, FSharpList<SpecError>> Read(SpecSection section, FSharpList<string> models)
    {
        var tokens = section.Optional("max-tokens", GenerationSpec.StandardTokens, value => value.Whole(1, GenerationSpec.MostTokens).Map(number => (int)number));
        var stop = section.Optional("stop", FSharpList<string>.Empty, value => value.Distinct(item => item.Text().Bind(text => text.Length == 0
            ? item.Fail<string>("An empty text would end every answer before it begins. Leave it out.")
            : FSharpResult<string, FSharpList<SpecError>>.NewOk(text))));
        var score = section.Optional("score", AnswerScore.Cosine, value => value.OneOf(Scores));
        var embedder = score is { IsOk: true, ResultValue: AnswerScore.Cosine }
            ? section.Required(EmbedderKey, value => value.Word().Bind(name => models.Contains(name, StringComparer.Ordinal)
                ? FSharpResult<string?, FSharpList<SpecError>>.NewOk(name)
                : value.Fail<string?>($"The spec has no model '{name}'. {Spelling.Suggest(name, models)}")), $"{EmbedderKey}: sentences, a model that embeds; or score: token-f1, which needs none")
            : FSharpResult<string?, FSharpList<SpecError>>.NewOk(null);
        return Parts.Whole(
            () => new GenerationSpec(tokens.ResultValue, stop.ResultValue, score.ResultValue, embedder.ResultValue),
            section.Unknown("max-tokens", "stop", "score", EmbedderKey),
            tokens.Errors(), stop.Errors(), score.Errors(), embedder.Errors(),
            score.IsError || score.ResultValue == AnswerScore.Cosine ? [] : section.Forbidden(EmbedderKey, "it goes with 'score: cosine'."));
    }

    /// <summary>The models that a stage takes part with where it names none: those that do not merely embed.</summary>
    /// <param name="task">The section <c>task</c>, where there is one.</param>
    /// <param name="models">The names of the spec's models.</param>
    public static FSharpList<string> Answering(YamlNode? task, FSharpList<string> models) =>
        task is YamlNode.Mapping mapping && mapping.Find(Key)?.Value is YamlNode.Mapping generate
        && generate.Find(EmbedderKey)?.Value is YamlNode.Scalar embedder && models.Length > 1
            ? [.. models.Where(name => name != embedder.Text)]
            : models;
}

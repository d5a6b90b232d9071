using System.Diagnostics;
using System.Security.Cryptography;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Models;
using PluginHost.Execution.Dispatch;
using PluginHost.Serving;

namespace PluginHost.Runs;

/// <summary>Tries a model: loads it and puts a question to it, or two.</summary>
internal static class ModelProbe
{
    /// <summary>The tokens that a model is asked for.</summary>
    private const int Tokens = 32;

    private static readonly Prompt Prompt = new Prompt.Raw("The film was");

    /// <summary>Tries a model.</summary>
    /// <param name="source">The model.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>What it can do, or why it cannot answer.</returns>
    public static async Task<FSharpResult<ModelAbilities, QuestionError>> TryAsync(ModelSource source, TimeProvider time, CancellationToken cancellationToken)
    {
        await using var model = new ServedModel(source, time, Jitter);
        var started = time.GetTimestamp();
        var first = await AskAsync(new ModelQuery.Generate(Prompt, 1, 0, [], 0, TopTokens: 2));
        var generates = first.IsOk;

        // An encoder cannot continue a text, but embeds one.
        var ready = generates || first.ErrorValue.Kind != QuestionErrorKind.Unsupported ? first : await AskAsync(new ModelQuery.Embed("The film was good."));
        if (ready.IsError)
        {
            return FSharpResult<ModelAbilities, QuestionError>.NewError(ready.ErrorValue);
        }

        var loaded = time.GetElapsedTime(started);
        var again = time.GetTimestamp();
        var second = await AskAsync(generates ? new ModelQuery.Generate(Prompt, Tokens, 0, [], 0) : new ModelQuery.Embed("A fine film with a good cast, and nobody will forget its end."));
        var elapsed = time.GetElapsedTime(again);
        return second.IsError
            ? FSharpResult<ModelAbilities, QuestionError>.NewError(second.ErrorValue)
            : FSharpResult<ModelAbilities, QuestionError>.NewOk(new(
                generates ? "text" : "embeddings",
                loaded,
                (generates ? second.ResultValue.Usage.CompletionTokens : second.ResultValue.Usage.PromptTokens) / Math.Max(elapsed.TotalSeconds, 1e-9),
                ready.ResultValue.Content switch
                {
                    AnswerContent.Generated generated => generated.Steps.Count > 0,
                    AnswerContent.Embedding => false,
                    var content => throw new UnreachableException($"The guard let pass {content}."),
                }));

        Task<FSharpResult<ModelAnswer, QuestionError>> AskAsync(ModelQuery query) => model.AskAsync(query).WaitAsync(cancellationToken);
    }

    /// <summary>Spreads waits before another try.</summary>
    private static double Jitter() => RandomNumberGenerator.GetInt32(1 << 30) / (double)(1 << 30);
}

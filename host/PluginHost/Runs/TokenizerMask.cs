using System.Collections.Immutable;
using Microsoft.FSharp.Core;
using PluginHost.Core.Specs;
using PluginHost.Execution.Dispatch;

namespace PluginHost.Runs;

/// <summary>Looks up the mask that a task asks a tokenizer for.</summary>
internal static class TokenizerMask
{
    /// <summary>Puts a tokenizer's mask in place of <see cref="Masking.Mask"/>, so that masking is by a text.</summary>
    /// <param name="task">The task.</param>
    /// <param name="models">The study's models, the tokenizer's among them, described and not loaded.</param>
    /// <returns>The task, or why there is no mask.</returns>
    public static FSharpResult<TaskSpec, string> PutInPlace(TaskSpec task, ImmutableArray<ModelSource> models) => task.Masking.Match(
        _ => FSharpResult<TaskSpec, string>.NewOk(task),
        _ => FSharpResult<TaskSpec, string>.NewOk(task),
        mask => models.First(source => source.Model.Name == mask.Tokenizer).Description.MaskToken is { } token
            ? FSharpResult<TaskSpec, string>.NewOk(task with { Masking = new Masking.Replace(token) })
            : FSharpResult<TaskSpec, string>.NewError(
                $"The tokenizer of the model '{mask.Tokenizer}' has no mask, as most language models have none. Write for instance 'mode: replace' and 'with: UNKWORDZ', or 'mode: delete'."));
}

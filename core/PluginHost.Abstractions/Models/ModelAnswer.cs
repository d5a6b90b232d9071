using Microsoft.FSharp.Collections;

namespace PluginHost.Abstractions.Models;

/// <summary>A model's answer to one query: a function of the model's identity and the query alone.</summary>
/// <param name="Content">What it said.</param>
/// <param name="Usage">The tokens that it took.</param>
/// <param name="Flags">Marks for whoever reads the result, such as <c>label-missing</c>; usually empty.</param>
public sealed record ModelAnswer(AnswerContent Content, Usage Usage, FSharpList<string> Flags)
{
    /// <summary>An answer without flags.</summary>
    /// <param name="content">What it said.</param>
    /// <param name="usage">The tokens that it took.</param>
    public ModelAnswer(AnswerContent content, Usage usage)
        : this(content, usage, FSharpList<string>.Empty)
    {
    }
}

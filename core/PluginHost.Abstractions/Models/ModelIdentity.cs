using Microsoft.FSharp.Collections;

namespace PluginHost.Abstractions.Models;

/// <summary>
/// What makes two models the same: as much of the weights and settings as can change an answer, and nothing else. The
/// answer store is keyed by it, so a file's path or a number of threads does not belong here, and a file's hash does.
/// </summary>
/// <param name="Backend">The id of the backend component, such as <c>llama</c>.</param>
/// <param name="Facts">
/// Named facts, such as <c>weights-sha256</c>, <c>context</c>, or <c>provider</c> and <c>model</c>. Never a secret.
/// </param>
public sealed record ModelIdentity(string Backend, FSharpMap<string, string> Facts);

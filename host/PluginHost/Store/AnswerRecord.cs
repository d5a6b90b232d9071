using PluginHost.Abstractions.Models;

namespace PluginHost.Store;

/// <summary>An answer to be stored.</summary>
/// <param name="Key">The question's key.</param>
/// <param name="Answer">The answer.</param>
/// <param name="Origin">The backend component and its version that gave it, such as <c>llama 0.1.0</c>; kept for people to read.</param>
/// <param name="Identity">The hash of the identity of the model that gave it, or <see langword="null"/> where that is not known.</param>
public sealed record AnswerRecord(QuestionKey Key, ModelAnswer Answer, string Origin, IdentityHash? Identity = null);

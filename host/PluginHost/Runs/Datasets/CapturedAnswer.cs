using PluginHost.Abstractions.Models;
using PluginHost.Store;

namespace PluginHost.Runs.Datasets;

/// <summary>A question with its answer.</summary>
/// <param name="Query">What was asked.</param>
/// <param name="Answer">The answer.</param>
/// <param name="Key">The key under which the store has it.</param>
/// <param name="Instance">The id of the instance that it was asked about, the first one in ordinal order of several; <see langword="null"/> for none.</param>
internal sealed record CapturedAnswer(ModelQuery Query, ModelAnswer Answer, QuestionKey Key, string? Instance);

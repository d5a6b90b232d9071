using PluginHost.Abstractions.Models;
using PluginHost.Store;

namespace PluginHost.Runs.Datasets;

/// <summary>A question with its answer.</summary>
/// <param name="Query">What was asked.</param>
/// <param name="Answer">The answer.</param>
/// <param name="Key">The key under which the store has it.</param>
internal sealed record CapturedAnswer(ModelQuery Query, ModelAnswer Answer, QuestionKey Key);

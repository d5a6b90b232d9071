using PluginHost.Abstractions.Models;

namespace PluginHost.Core.Cost;

/// <summary>A question that a stage of a run needed answered.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="Model">The model.</param>
/// <param name="Question">What makes two questions to the model the same, such as the hash of its content.</param>
/// <param name="Usage">The tokens that the answer took.</param>
/// <param name="Time">How long the model computed; zero where nobody measured.</param>
public sealed record PaidCall(string Stage, ModelRef Model, string Question, Usage Usage, TimeSpan Time = default);

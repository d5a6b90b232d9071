namespace PluginHost.Abstractions.Models;

/// <summary>One token of a scored text.</summary>
/// <param name="Text">The token's piece of the text.</param>
/// <param name="LogProbability">
/// The natural logarithm of its probability given all tokens before it; <see cref="double.NaN"/> for a first token that nothing comes before.
/// </param>
public sealed record TokenScore(string Text, double LogProbability);

using System.Collections.Immutable;

namespace PluginHost.Models.Training;

/// <summary>What the model should say at one place of a sequence: a distribution over a few tokens.</summary>
/// <param name="Position">The token after which the prediction stands, from 0.</param>
/// <param name="Tokens">The tokens that may follow.</param>
/// <param name="Probabilities">Their probabilities, which sum to 1; every other token has probability 0.</param>
public sealed record LossTarget(int Position, ImmutableArray<int> Tokens, ImmutableArray<float> Probabilities);

using System.Collections.Immutable;

namespace PluginHost.Models.Training;

/// <summary>One sequence of tokens with the places at which loss is taken; there is none anywhere else.</summary>
/// <param name="Tokens">The tokens, the begin token first.</param>
/// <param name="Targets">At least one place.</param>
public sealed record TrainingSequence(ImmutableArray<int> Tokens, ImmutableArray<LossTarget> Targets);

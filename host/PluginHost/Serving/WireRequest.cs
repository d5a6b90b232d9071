using PluginHost.Abstractions.Models;

namespace PluginHost.Serving;

/// <summary>A request for generated text.</summary>
/// <param name="Model">The model's name.</param>
/// <param name="Query">The question.</param>
/// <param name="TellsTokens">Whether log-probabilities are to be told.</param>
/// <param name="Streams">Whether the answer comes in pieces.</param>
/// <param name="StreamsUsage">Whether usage comes after the pieces.</param>
internal sealed record WireRequest(string Model, ModelQuery.Generate Query, bool TellsTokens, bool Streams, bool StreamsUsage);

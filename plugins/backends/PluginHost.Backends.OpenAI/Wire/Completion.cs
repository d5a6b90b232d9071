using System.Collections.Immutable;
using PluginHost.Abstractions.Models;

namespace PluginHost.Backends.OpenAI.Wire;

/// <summary>A generated answer as a server told it.</summary>
/// <param name="Text">The text.</param>
/// <param name="Finish">Why it ended.</param>
/// <param name="Tokens">Its tokens with the likeliest at each place; empty where the server told none.</param>
internal sealed record Completion(string Text, FinishReason Finish, ImmutableArray<GeneratedToken> Tokens);

using PluginHost.Abstractions.Numbers;

namespace PluginHost.Abstractions.Models;

/// <summary>One token of a generated answer.</summary>
/// <param name="Chosen">The token, with the natural logarithm of its probability at temperature 1.</param>
/// <param name="Likeliest">The likeliest tokens at its place, the likeliest first, at most as many as the query asks for.</param>
public sealed record GeneratedToken(TokenScore Chosen, ValueArray<TokenScore> Likeliest);

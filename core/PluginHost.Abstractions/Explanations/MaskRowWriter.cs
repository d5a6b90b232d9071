namespace PluginHost.Abstractions.Explanations;

/// <summary>Writes one row of a <see cref="MaskMatrix"/>.</summary>
/// <param name="sample">The row's index.</param>
/// <param name="row">The row's words, zeroed; feature <c>j</c> is bit <c>j mod 64</c> of word <c>j / 64</c>.</param>
public delegate void MaskRowWriter(int sample, Span<ulong> row);

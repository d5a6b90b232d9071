namespace PluginHost.Runs;

/// <summary>The file that a study's data are in.</summary>
/// <param name="Path">Its path as the spec writes it.</param>
/// <param name="Sha256">The hash of its bytes, in hexadecimal.</param>
internal sealed record DataFile(string Path, string Sha256);

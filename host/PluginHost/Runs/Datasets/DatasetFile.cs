namespace PluginHost.Runs.Datasets;

/// <summary>One file of a data set.</summary>
/// <param name="Model">The model whose answers it has.</param>
/// <param name="Name">The file's name.</param>
/// <param name="Explanations">How many explanations it has.</param>
/// <param name="Samples">How many samples it has.</param>
/// <param name="Sha256">The hash of its bytes, in hexadecimal.</param>
internal sealed record DatasetFile(string Model, string Name, long Explanations, long Samples, string Sha256);

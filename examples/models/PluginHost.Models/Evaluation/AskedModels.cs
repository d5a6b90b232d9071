using System.Collections.Immutable;

namespace PluginHost.Models.Evaluation;

/// <summary>Models that are open together, and closed together.</summary>
internal sealed class AskedModels : IAsyncDisposable
{
    private AskedModels(ImmutableArray<AskedModel> all) => All = all;

    /// <summary>The models, in the order in which they were named.</summary>
    public ImmutableArray<AskedModel> All { get; }

    /// <summary>Opens models.</summary>
    /// <param name="paths">GGUF files or checkpoints.</param>
    /// <exception cref="InvalidDataException">One cannot be opened; the others are closed again.</exception>
    public static async Task<AskedModels> OpenAsync(IEnumerable<string> paths)
    {
        ImmutableArray<AskedModel>.Builder models = ImmutableArray.CreateBuilder<AskedModel>();
        try
        {
            foreach (string path in paths)
                models.Add(await AskedModel.OpenAsync(path));
            return new AskedModels(models.ToImmutable());
        }
        catch
        {
            await CloseAsync(models);
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await CloseAsync(All);

    private static async Task CloseAsync(IEnumerable<AskedModel> models)
    {
        foreach (AskedModel model in models)
            await model.DisposeAsync();
    }
}

using System.ClientModel.Primitives;

namespace PluginHost.Backends.OpenAI.Wire;

/// <summary>Puts the key, where there is one, into its header, and the endpoint's query behind each address.</summary>
/// <param name="key">The key, or <see langword="null"/>.</param>
/// <param name="header">The header's name; <c>Authorization</c> gets the key as a bearer token.</param>
/// <param name="query">What to add behind each address, or <see langword="null"/>.</param>
internal sealed class KeyPolicy(string? key, string header, string? query) : AuthenticationPolicy
{
    private const string Bearer = "Authorization";

    /// <inheritdoc/>
    public override void Process(PipelineMessage message, IReadOnlyList<PipelinePolicy> pipeline, int currentIndex)
    {
        Sign(message.Request);
        ProcessNext(message, pipeline, currentIndex);
    }

    /// <inheritdoc/>
    public override ValueTask ProcessAsync(PipelineMessage message, IReadOnlyList<PipelinePolicy> pipeline, int currentIndex)
    {
        Sign(message.Request);
        return ProcessNextAsync(message, pipeline, currentIndex);
    }

    private void Sign(PipelineRequest request)
    {
        if (key is not null)
        {
            request.Headers.Set(header, string.Equals(header, Bearer, StringComparison.OrdinalIgnoreCase) ? $"Bearer {key}" : key);
        }

        if (query is not null && request.Uri is { } uri)
        {
            request.Uri = new UriBuilder(uri) { Query = query }.Uri;
        }
    }
}

using System.Text.Json.Nodes;
using PluginHost.Abstractions.Models;
using PluginHost.Conformance;
using PluginHost.Testing.Endpoint;

namespace PluginHost.Backends.OpenAI.Tests;

public class OpenAIConformanceTests : ModelBackendConformance, IAsyncLifetime
{
    private FakeEndpoint? _endpoint;

    protected override string ComponentId => "openai";

    protected override IModelBackendFactory Factory { get; } = new OpenAIBackendFactory();

    protected override JsonObject Options => Endpoints.OptionsOf(_endpoint!.Address, ("key", Endpoints.Key), ("context", FakeEndpoint.ContextTokens));

    protected override QueryKinds Supported => QueryKinds.FirstTokenLabels | QueryKinds.Generate | QueryKinds.Embed | QueryKinds.Chat;

    protected override string Secret => Endpoints.Key;

    public async ValueTask InitializeAsync() => _endpoint = await FakeEndpoint.StartAsync(key: Endpoints.Key);

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await _endpoint!.DisposeAsync();
    }
}

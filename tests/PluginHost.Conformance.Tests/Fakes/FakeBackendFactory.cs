using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Models;
using PluginHost.Abstractions.Options;
using PluginHost.Abstractions.Plugins;
using PluginHost.Abstractions.Results;

namespace PluginHost.Conformance.Tests.Fakes;

/// <summary>A backend that scores by the letters of a prompt, and keeps the contract but for its flaw.</summary>
public sealed class FakeBackendFactory : IModelBackendFactory, ITokenCounter
{
    private int _lives;

    public BackendFlaw Flaw { get; init; }

    public AnswerScope Scope { get; init; }

    public JsonTypeInfo OptionsType => Flaw == BackendFlaw.OtherOptions ? FakeJson.Default.OtherOptions : FakeJson.Default.FakeBackendOptions;

    public FSharpResult<ModelDescription, ComponentError> Describe(JsonObject options) =>
        OptionsReader.Read(options, FakeJson.Default.FakeBackendOptions).Map(read => new ModelDescription(
            new ModelIdentity("fake", MapModule.OfSeq([
                Tuple.Create("model", Flaw == BackendFlaw.LeaksSecretInIdentity ? read.Key : read.Model),
                Tuple.Create("sharpness", Flaw == BackendFlaw.DriftingIdentity ? $"{_lives++}" : $"{read.Sharpness}"),
            ])),
            Scope,
            new ModelLimits(ContextTokens: 64, BatchSize: 8, Concurrency: 4),
            this));

    public Task<FSharpResult<IModelBackend, ComponentError>> OpenAsync(JsonObject options, CancellationToken cancellationToken) =>
        Task.FromResult(OptionsReader.Read(options, FakeJson.Default.FakeBackendOptions).Map<FakeBackendOptions, ComponentError, IModelBackend>(
            read => new FakeBackend(read, Flaw, ++_lives)));

    public Usage Count(ModelQuery query)
    {
        var usage = FakeBackend.UsageOf(query);
        return Flaw == BackendFlaw.Miscounts ? usage with { PromptTokens = usage.PromptTokens + 1 } : usage;
    }
}

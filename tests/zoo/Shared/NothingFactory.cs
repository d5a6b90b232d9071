using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Explanations;
using PluginHost.Abstractions.Plugins;

namespace PluginHost.Zoo;

/// <summary>A factory with nothing wrong about it.</summary>
public class NothingFactory : IExplainerFactory
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerOptions.Default) { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    public JsonTypeInfo OptionsType => Json.GetTypeInfo(typeof(NothingOptions));

    public FSharpResult<IExplainer, ComponentError> Create(JsonObject options) =>
        FSharpResult<IExplainer, ComponentError>.NewOk(new NothingExplainer());
}

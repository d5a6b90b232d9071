using Microsoft.FSharp.Collections;
using PluginHost.Abstractions.Tasks;
using PluginHost.Core.Cost;

namespace PluginHost.Core.Downstream;

/// <summary>What the stages <c>task</c> of an experiment need beside models and explainers.</summary>
/// <param name="Tasks">The downstream task of each such stage, by the stage's place in the pipeline from 0, in decimal digits.</param>
/// <param name="Meters">Measures the questions to each model, by its name.</param>
/// <param name="Prices">The models' prices by name; a model that is missing has none.</param>
public sealed record DownstreamParts(
    FSharpMap<string, IDownstreamTask> Tasks, FSharpMap<string, IUsageMeter> Meters, FSharpMap<string, TokenPrice> Prices)
{
    /// <summary>Of an experiment without such stages.</summary>
    public static DownstreamParts None { get; } = new(
        MapModule.Empty<string, IDownstreamTask>(), MapModule.Empty<string, IUsageMeter>(), MapModule.Empty<string, TokenPrice>());
}

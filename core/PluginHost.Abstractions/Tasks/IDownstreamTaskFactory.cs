using System.Text.Json.Nodes;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Plugins;

namespace PluginHost.Abstractions.Tasks;

/// <summary>The entry point of a downstream task component.</summary>
public interface IDownstreamTaskFactory : IComponentFactory
{
    /// <summary>Makes the task from options; does no I/O.</summary>
    /// <param name="options">The options, valid by the component's schema.</param>
    /// <returns>The task, or what is wrong with the options.</returns>
    FSharpResult<IDownstreamTask, ComponentError> Create(JsonObject options);
}

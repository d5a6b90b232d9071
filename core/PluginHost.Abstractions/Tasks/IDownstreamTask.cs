using PluginHost.Abstractions.Pipelines;
using PluginHost.Abstractions.Seeds;

namespace PluginHost.Abstractions.Tasks;

/// <summary>Something useful done with explanations, as a pure function over a study.</summary>
public interface IDownstreamTask
{
    /// <summary>Describes the task's work. Random numbers come from the seed alone; steps that depend on answers use <see cref="Pipeline.Bounded{T}"/>.</summary>
    /// <param name="study">The experiment.</param>
    /// <param name="seed">The seed of this task.</param>
    /// <returns>A pipeline with what was found.</returns>
    Pipeline<TaskResult> Run(Study study, Seed seed);
}

namespace PluginHost.Abstractions.Plugins;

/// <summary>What a component of a plugin does for the host.</summary>
public enum ComponentKind
{
    /// <summary>Answers questions as a model; its factory is an <see cref="Models.IModelBackendFactory"/>.</summary>
    Backend,

    /// <summary>Explains one instance; its factory is an <see cref="Explanations.IExplainerFactory"/>.</summary>
    Explainer,

    /// <summary>Puts explanations to work; its factory is an <see cref="Tasks.IDownstreamTaskFactory"/>.</summary>
    Task,
}

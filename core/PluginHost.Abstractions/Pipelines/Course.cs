namespace PluginHost.Abstractions.Pipelines;

/// <summary>Which way a walk takes at <see cref="Pipeline.Bounded{T}"/>.</summary>
public enum Course
{
    /// <summary>What really runs.</summary>
    Actual,

    /// <summary>The course with the fewest questions, for the low estimate.</summary>
    Low,

    /// <summary>The course with the most questions, for the high estimate.</summary>
    High,
}

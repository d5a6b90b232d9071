namespace PluginHost.Abstractions.Pipelines;

/// <summary>Where in a study a part of the pipeline belongs: for the bill, for progress and for blame. A part without a value inherits it.</summary>
/// <param name="Stage">The stage of the spec, such as <c>explain</c>.</param>
/// <param name="Instance">The id of the instance.</param>
/// <param name="Component">The plugin component whose code runs, such as <c>lime</c>.</param>
public sealed record Scope(string? Stage = null, string? Instance = null, string? Component = null)
{
    /// <summary>The scope of a whole pipeline, before anything is said.</summary>
    public static Scope Root { get; } = new();

    /// <summary>The scope of a part inside this one.</summary>
    /// <param name="inner">What the part says of itself.</param>
    /// <returns>The inner values where there are some, otherwise these.</returns>
    public Scope Then(Scope inner) => new(inner.Stage ?? Stage, inner.Instance ?? Instance, inner.Component ?? Component);

    /// <inheritdoc/>
    public override string ToString() =>
        string.Join(" / ", new[] { Stage, Instance, Component }.Where(part => part is not null)) is { Length: > 0 } text ? text : "pipeline";
}

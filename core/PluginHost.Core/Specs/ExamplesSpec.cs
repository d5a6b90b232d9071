using PluginHost.Core.Prompts;

namespace PluginHost.Core.Specs;

/// <summary>The in-context examples of a task.</summary>
/// <param name="Source">Where they come from.</param>
/// <param name="Count">How many each instance gets, 1 or more; all that there are where it is <see langword="null"/>.</param>
/// <param name="Seed">
/// The seed by which each instance draws its own, without replacement and in random order; without one, each gets the first.
/// </param>
/// <param name="Template">
/// How one is written: a text, or turns of a chat, with placeholders for its fields. <see langword="null"/> for as it stands in the
/// instance's field.
/// </param>
public sealed record ExamplesSpec(ExampleSource Source, int? Count, ulong? Seed, PromptTemplate? Template)
{
    /// <summary>The placeholder in a prompt whose place they take where they are texts.</summary>
    public const string Placeholder = "examples";

    /// <summary>
    /// The field that examples of a pool and their instance must share, where examples and questions fit together only within a group, as
    /// those of one hidden rule; <see langword="null"/> where any example goes with any instance.
    /// </summary>
    public string? Group { get; init; }
}

namespace PluginHost.Abstractions.Explanations;

/// <summary>One thing that an explanation speaks of: a word, a sentence, an in-context example.</summary>
/// <param name="Name">What to call it, for people; need not be unique.</param>
/// <param name="Position">Its place among the features, from 0.</param>
/// <param name="Group">What it belongs to, such as the segment of the prompt; empty when there is only one.</param>
public sealed record Feature(string Name, int Position, string Group = "");

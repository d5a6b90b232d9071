namespace PluginHost.Core.Features;

/// <summary>A text of a prompt that is perturbed.</summary>
/// <param name="Slot">The placeholder that the perturbed text fills; no two texts have the same.</param>
/// <param name="Field">What people call the part of the prompt that it belongs to, such as the instance's field.</param>
/// <param name="Text">The text as it stands in the unperturbed prompt.</param>
/// <param name="Whole">The one feature that the text is; <see langword="null"/> where features are found in it.</param>
/// <param name="Vanishes">Whether the slot itself goes where the whole text is deleted, as a turn of a chat does; else it is left empty.</param>
public sealed record ExplainedText(string Slot, string Field, string Text, WholeFeature? Whole = null, bool Vanishes = false);

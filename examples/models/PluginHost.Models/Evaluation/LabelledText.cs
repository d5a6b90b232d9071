namespace PluginHost.Models.Evaluation;

/// <summary>A sentence with its label.</summary>
/// <param name="Id">Its name in its file.</param>
/// <param name="Text">The sentence.</param>
/// <param name="Label">Its label, without a space: <c>positive</c> or <c>negative</c>.</param>
public sealed record LabelledText(string Id, string Text, string Label);

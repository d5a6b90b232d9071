using System.Collections.Immutable;

namespace PluginHost.Models.Corpus;

/// <summary>A place inside a prompt at which an answer stands: that of an example before the question.</summary>
/// <param name="End">Number of characters of the prompt before the place, which lies between two tokens.</param>
/// <param name="Answers">What should stand there, and its probability, as in <see cref="CorpusExample.Answers"/>.</param>
/// <param name="Generated">
/// Whether the answer is generated: then there is one, it stands in the prompt at this place, and the end of text should follow.
/// </param>
public sealed record AnswerPlace(int End, ImmutableArray<(string Label, float Probability)> Answers, bool Generated = false);

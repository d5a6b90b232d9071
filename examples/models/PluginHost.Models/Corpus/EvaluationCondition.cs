using PluginHost.Models.Randomness;

namespace PluginHost.Models.Corpus;

/// <summary>One way in which a task's examples are put to a model: as they are, with words deleted, with examples poisoned.</summary>
/// <param name="Name">For tables, for example <c>16 examples, all poisoned</c>.</param>
/// <param name="Make">
/// Makes an example. All conditions of a task draw the clean example first and in the same way, so the same random numbers give
/// the same example under each of them, and the same <see cref="CorpusExample.Origin"/>.
/// </param>
public sealed record EvaluationCondition(string Name, Func<Xoshiro256, CorpusExample> Make);

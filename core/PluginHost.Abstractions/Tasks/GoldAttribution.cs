using System.Collections.Immutable;
using PluginHost.Abstractions.Models;
using PluginHost.Abstractions.Numbers;
using PluginHost.Abstractions.Pipelines;
using PluginHost.Abstractions.Seeds;

namespace PluginHost.Abstractions.Tasks;

/// <summary>
/// What in-context examples do for the right answers: the mean, over questions, of an example's signed attribution for the probability
/// of the question's gold label (METHOD, section 7). Scoring the gold label, and not the predicted one, a negative mean says that the example harms.
/// </summary>
public static class GoldAttribution
{
    /// <summary>Explains all questions and takes the mean.</summary>
    /// <param name="study">The study.</param>
    /// <param name="source">The model whose behaviour is explained.</param>
    /// <param name="examples">The examples.</param>
    /// <param name="questions">The questions, at least one, whose gold labels are among <see cref="Study.Labels"/>.</param>
    /// <param name="seed">The seed of the explanations, the same for all models.</param>
    /// <returns>A pipeline with one mean for each example, on the scale of the explainer's link; fails with the first explanation that fails.</returns>
    public static Pipeline<ValueArray<double>> Of(
        Study study, ModelRef source, ImmutableArray<StudyInstance> examples, ImmutableArray<StudyInstance> questions, Seed seed) =>
        Pipeline.All(questions.Length, index =>
                from explained in study.ExplainExamples(source, examples, questions[index], seed.Derive(questions[index].Id))
                let gold = study.Labels.IndexOf(questions[index].Gold!)
                select ValueArray.Init(examples.Length, example => explained.Explanation.Attributions[gold, example]))
            .Select(each => ValueArray.Init(examples.Length, example => each.Average(attributions => attributions[example])));
}

using PluginHost.Abstractions.Explanations;
using PluginHost.Abstractions.Numbers;
using PluginHost.Abstractions.Seeds;

namespace PluginHost.Core.Fidelity;

/// <summary>The cross-model fidelities of one instance on one set of masks: every model is in turn source and target.</summary>
/// <param name="Predicted">Each model's label of the unperturbed instance.</param>
/// <param name="Fidelity">q of each source's explanation on each target's answers, <c>sources × targets</c>; the diagonal is the oracles'.</param>
/// <param name="Constant">For each target q of its most frequent label.</param>
/// <param name="Equal">For each target q of its own explanation spread evenly.</param>
/// <param name="Shuffled">For each target q of its own explanation shuffled.</param>
/// <param name="Flat">For each target whether it gives all masks one label.</param>
public sealed record InstanceFidelity(
    ValueArray<int> Predicted,
    DoubleMatrix Fidelity,
    ValueArray<double> Constant,
    ValueArray<double> Equal,
    ValueArray<double> Shuffled,
    ValueArray<bool> Flat)
{
    /// <summary>Measures an instance.</summary>
    /// <param name="explanations">Each model's explanation; the first row of its evaluation is the unperturbed instance.</param>
    /// <param name="masks">The masks to measure on, the explainer's own or others, <c>samples × features</c>.</param>
    /// <param name="answers">Each model's outputs on these masks, <c>samples × labels</c>.</param>
    /// <param name="shuffle">The seed of the shuffled baseline, of the instance: the same features change places for every model.</param>
    /// <param name="weights">A weight for each sample; none for equal weights.</param>
    /// <returns>The figures.</returns>
    /// <exception cref="ArgumentException">There are not as many answers as explanations, or shapes differ.</exception>
    public static InstanceFidelity Measure(
        IReadOnlyList<Explanation> explanations,
        MaskMatrix masks,
        IReadOnlyList<DoubleMatrix> answers,
        Seed shuffle,
        ValueArray<double> weights = default)
    {
        if (answers.Count != explanations.Count)
        {
            throw new ArgumentException($"{explanations.Count} models are explained, {answers.Count} answer.", nameof(answers));
        }

        var targets = answers.Select(OutputLabels.Of).ToArray();
        var sources = explanations.Select(Labels).ToArray();
        return new(
            ValueArray.From(explanations.Select(explanation => OutputLabels.Of(explanation.Evaluation.Outputs)[0])),
            DoubleMatrix.Init(sources.Length, targets.Length, (source, target) => Quality(target, sources[source])),
            ValueArray.From(targets.Select(target => FidelityBaselines.Constant(target, weights))),
            EachTarget(explanation => FidelityBaselines.Equal(explanation)),
            EachTarget(explanation => FidelityBaselines.Shuffled(explanation, shuffle.Stream())),
            ValueArray.From(targets.Select(OutputLabels.AreFlat)));

        ValueArray<int> Labels(Explanation explanation) => OutputLabels.Of(SurrogateOutputs.Evaluate(explanation, masks));

        double Quality(int target, ValueArray<int> labels) => OutputLabels.Agreement(targets[target], labels, weights);

        ValueArray<double> EachTarget(Func<Explanation, Explanation> baseline) =>
            ValueArray.Init(targets.Length, target => Quality(target, Labels(baseline(explanations[target]))));
    }

    /// <summary>Whether two models give the unperturbed instance the same label.</summary>
    /// <param name="one">One model.</param>
    /// <param name="other">The other model.</param>
    /// <returns>Whether they agree; every model agrees with itself.</returns>
    public bool Agree(int one, int other) => Predicted[one] == Predicted[other];
}

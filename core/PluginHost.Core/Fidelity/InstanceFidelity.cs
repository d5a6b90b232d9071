using PluginHost.Abstractions.Explanations;
using PluginHost.Abstractions.Numbers;
using PluginHost.Abstractions.Seeds;

namespace PluginHost.Core.Fidelity;

/// <summary>The cross-model fidelities of one instance on one set of masks: every model is in turn source and target.</summary>
/// <param name="Predicted">Each model's label of the unperturbed instance.</param>
/// <param name="Pairs">
/// Each source's surrogate against each target's answers for the target's label, <c>sources × targets</c>, row after row; the diagonal
/// is the oracles'.
/// </param>
/// <param name="Targets">Each target's baselines.</param>
public sealed record InstanceFidelity(ValueArray<int> Predicted, ValueArray<SurrogateFidelity> Pairs, ValueArray<TargetBaselines> Targets)
{
    /// <summary>What each model writes to the unperturbed instance, normalised, where the task generates text; none for labels.</summary>
    public ValueArray<string> Answers { get; init; } = [];

    /// <summary>q of each source's explanation on each target's answers, <c>sources × targets</c>.</summary>
    public DoubleMatrix Fidelity =>
        DoubleMatrix.Init(Targets.Count, Targets.Count, (source, target) => Pairs[(source * Targets.Count) + target].Accuracy);

    /// <summary>Measures an instance by one explanation of each model.</summary>
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
        ValueArray<double> weights = default) => Measure(
            ValueArray.From(explanations.Select(explanation => OutputLabels.Of(explanation.Evaluation.Outputs)[0])),
            [.. explanations.Select(SurrogateFits.Of)],
            masks, answers, shuffle, weights);

    /// <summary>Measures an instance by any surrogates, such as cross-fitted ones.</summary>
    /// <param name="predicted">Each model's label of the unperturbed instance.</param>
    /// <param name="surrogates">Each model's surrogate.</param>
    /// <param name="masks">The masks to measure on, <c>samples × features</c>, at least one.</param>
    /// <param name="answers">Each model's outputs on these masks, <c>samples × labels</c>.</param>
    /// <param name="shuffle">The seed of the shuffled baseline.</param>
    /// <param name="weights">A weight for each sample; none for equal weights.</param>
    /// <returns>The figures.</returns>
    /// <exception cref="ArgumentException">There are not as many answers or labels as surrogates, or shapes differ.</exception>
    public static InstanceFidelity Measure(
        ValueArray<int> predicted,
        IReadOnlyList<SurrogateFits> surrogates,
        MaskMatrix masks,
        IReadOnlyList<DoubleMatrix> answers,
        Seed shuffle,
        ValueArray<double> weights = default)
    {
        if (answers.Count != surrogates.Count || predicted.Count != surrogates.Count)
        {
            throw new ArgumentException($"{surrogates.Count} models are explained, {answers.Count} answer, {predicted.Count} have a label.", nameof(answers));
        }

        var models = surrogates.Count;
        var outputs = surrogates.Select(surrogate => surrogate.Evaluate(masks)).ToArray();
        return new(
            predicted,
            ValueArray.Init(models * models, pair =>
                SurrogateFidelity.Measure(answers[pair % models], outputs[pair / models], predicted[pair % models], weights)),
            ValueArray.Init(models, target => new TargetBaselines(
                OutputFidelity.Constant(answers[target], weights),
                Quality(target, FidelityBaselines.Equal),
                Quality(target, explanation => FidelityBaselines.Shuffled(explanation, shuffle.Stream())),
                OutputFidelity.IsFlat(answers[target]))));

        double Quality(int target, Func<Explanation, Explanation> baseline) =>
            OutputFidelity.Of(answers[target], surrogates[target].Select(baseline).Evaluate(masks), weights);
    }

    /// <summary>The same of models that write text.</summary>
    /// <param name="answers">What each writes to the unperturbed instance, normalised; none for labels.</param>
    /// <returns>The fidelities with the answers.</returns>
    public InstanceFidelity Writing(ValueArray<string> answers) => this with { Answers = answers };

    /// <summary>Whether two models give the unperturbed instance the same label, or write the same answer.</summary>
    /// <param name="one">One model.</param>
    /// <param name="other">The other model.</param>
    /// <returns>Whether they agree; every model agrees with itself.</returns>
    public bool Agree(int one, int other) =>
        Answers.Count > 0 ? Answers[one] == Answers[other] : Predicted[one] == Predicted[other];

    /// <summary>One pair of models.</summary>
    /// <param name="source">Whose explanation.</param>
    /// <param name="target">Whose answers.</param>
    /// <returns>The pair's figures.</returns>
    public PairFidelity Pair(int source, int target) =>
        new(Pairs[(source * Targets.Count) + target], Targets[target], Pairs[(target * Targets.Count) + target].Accuracy);
}

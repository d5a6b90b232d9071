using PluginHost.Abstractions.Numbers;
using PluginHost.Abstractions.Tasks;
using PluginHost.Core.Fidelity;

namespace PluginHost.Core.Stages;

/// <summary>
/// One instance in a fidelity matrix, by one explainer. A model that failed on it is missing from its cells as source and as target, and
/// leaves the other models as they are.
/// </summary>
/// <param name="Instance">The instance.</param>
/// <param name="Explainer">The explainer's name in the spec.</param>
/// <param name="Models">What came of each model, in the stage's order.</param>
/// <param name="Own">Fidelity on the explainer's own samples, over the models that have a result; <see langword="null"/> where none has.</param>
/// <param name="HeldOut">The same on independent draws; <see langword="null"/> where there were none.</param>
/// <param name="CrossFit">
/// The same on the explainer's own samples, each by fits that have not seen it; <see langword="null"/> without folds, where a text has too
/// few masks, or where the explainer fits no surrogate.
/// </param>
/// <param name="Overlap">The share of the independent draws that are among the explainer's samples.</param>
/// <param name="Attributions">
/// How alike each source's attributions are to each target's own, for the target's label, <c>sources × targets</c> over the models that
/// have a result.
/// </param>
/// <param name="Halves">
/// How alike the attributions of two fits to half of the samples each are, for each target: the ceiling. Empty where there are none.
/// </param>
/// <param name="Deletions">
/// How far the target's probability falls by each source's attributions, <c>sources × targets</c>; empty unless asked for.
/// </param>
/// <param name="Apart">How many questions the instance takes where every cell is asked for by itself and nothing is shared.</param>
public sealed record InstanceComparison(
    StudyInstance Instance,
    string Explainer,
    ValueArray<ModelReading> Models,
    InstanceFidelity? Own,
    InstanceFidelity? HeldOut,
    InstanceFidelity? CrossFit,
    double? Overlap,
    ValueArray<AttributionCloseness> Attributions,
    ValueArray<AttributionCloseness> Halves,
    ValueArray<DeletionPair> Deletions,
    long Apart)
{
    /// <summary>The models that have a result, by their place in <see cref="Models"/>.</summary>
    public ValueArray<int> Measured => ValueArray.From(Enumerable.Range(0, Models.Count).Where(model => Models[model].Result.IsOk));

    /// <summary>The fidelities on one set of masks.</summary>
    /// <param name="masks">Which masks.</param>
    /// <returns>The fidelities, over the models that have a result.</returns>
    public InstanceFidelity? On(MeasuredMasks masks) => masks switch
    {
        MeasuredMasks.Own => Own,
        MeasuredMasks.HeldOut => HeldOut,
        MeasuredMasks.CrossFit => CrossFit,
        _ => throw new ArgumentOutOfRangeException(nameof(masks), masks, "There are no such masks."),
    };
}

using PluginHost.Abstractions.Numbers;

namespace PluginHost.Core.Stages;

/// <summary>A cross-model fidelity matrix: rows are sources, columns are targets, the diagonal is each model by itself.</summary>
/// <param name="Explainer">The explainer's name in the spec.</param>
/// <param name="Masks">On which masks fidelity is measured.</param>
/// <param name="Agreeing">Whether only the instances count to which source and target give the same label.</param>
/// <param name="Group">Over which instances.</param>
/// <param name="Models">The models' names, in the stage's order.</param>
/// <param name="Cells">The cells, <c>sources × targets</c>, row after row; <see langword="null"/> where no instance is left.</param>
public sealed record FidelityMatrix(
    string Explainer, MeasuredMasks Masks, bool Agreeing, InstanceGroup Group, ValueArray<string> Models, ValueArray<MatrixCell?> Cells)
{
    /// <summary>One cell.</summary>
    /// <param name="source">Whose explanations, by place in <see cref="Models"/>.</param>
    /// <param name="target">Whose answers.</param>
    public MatrixCell? this[int source, int target] => Cells[(source * Models.Count) + target];
}

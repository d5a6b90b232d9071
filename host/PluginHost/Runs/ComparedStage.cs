using System.Collections.Immutable;
using PluginHost.Core.Specs;
using PluginHost.Core.Stages;

namespace PluginHost.Runs;

/// <summary>What came of one stage <c>fidelity-matrix</c>.</summary>
/// <param name="Number">Its place in the spec's pipeline, from 0.</param>
/// <param name="Stage">The stage as the spec has it.</param>
/// <param name="Comparisons">What came of each instance and explainer, in the pipeline's order; of an interrupted run, those that were done.</param>
/// <param name="Matrices">What they sum up to.</param>
public sealed record ComparedStage(
    int Number, StageSpec.FidelityMatrix Stage, ImmutableArray<InstanceComparison> Comparisons, ImmutableArray<FidelityMatrix> Matrices);

namespace PluginHost.Models.Training;

/// <summary>All that training goes on from: with it an interrupted run ends at the same weights as one without a stop.</summary>
/// <param name="Step">Steps done.</param>
/// <param name="Parameters">The model's parameters.</param>
/// <param name="FirstMoment">Momentum of Muon, first moment of AdamW; laid out as the parameters are.</param>
/// <param name="SecondMoment">Second moment of AdamW; 0 where Muon works.</param>
public sealed record TrainingState(int Step, float[] Parameters, float[] FirstMoment, float[] SecondMoment)
{
    /// <summary>The state before the first step.</summary>
    /// <param name="layout">The model's layout.</param>
    /// <param name="seed">The recipe's seed.</param>
    public static TrainingState Initial(ParameterLayout layout, ulong seed) =>
        new(0, layout.Initial(seed), new float[layout.Length], new float[layout.Length]);
}

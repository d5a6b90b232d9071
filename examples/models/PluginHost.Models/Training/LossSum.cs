namespace PluginHost.Models.Training;

/// <summary>What a pass over some sequences came to.</summary>
/// <param name="Loss">Sum of cross-entropies over all targets, in nats.</param>
/// <param name="Entropy">Sum of the targets' own entropies: the lowest loss that could be had, in nats.</param>
/// <param name="Correct">Targets whose most probable token was the model's most probable one.</param>
/// <param name="Count">Number of targets.</param>
public sealed record LossSum(double Loss, double Entropy, int Correct, int Count)
{
    /// <summary>Nothing yet.</summary>
    public static LossSum Zero { get; } = new(0, 0, 0, 0);

    /// <summary>The sum of two passes.</summary>
    /// <param name="other">The other one.</param>
    public LossSum Add(LossSum other) =>
        new(Loss + other.Loss, Entropy + other.Entropy, Correct + other.Correct, Count + other.Count);
}

namespace PluginHost.Core.Fidelity;

/// <summary>How well one model's explanation of one instance stands for another model, beside what it has to beat.</summary>
/// <param name="Surrogate">The source's surrogate against the target's answers, for the target's label of the instance.</param>
/// <param name="Baselines">The target's baselines.</param>
/// <param name="Oracle">q of the target's own explanation.</param>
public sealed record PairFidelity(SurrogateFidelity Surrogate, TargetBaselines Baselines, double Oracle)
{
    /// <summary>q: the share of samples to which surrogate and target give the same label.</summary>
    public double Fidelity => Surrogate.Accuracy;
}

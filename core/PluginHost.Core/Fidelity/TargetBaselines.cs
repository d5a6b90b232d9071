namespace PluginHost.Core.Fidelity;

/// <summary>What a fidelity to one model around one instance has to beat; see <see cref="FidelityBaselines"/>.</summary>
/// <param name="Constant">q of the model's most frequent label.</param>
/// <param name="Equal">q of its own explanation spread evenly.</param>
/// <param name="Shuffled">q of its own explanation with the features in another order.</param>
/// <param name="Flat">Whether the model gives all masks one label.</param>
public sealed record TargetBaselines(double Constant, double Equal, double Shuffled, bool Flat);

namespace PluginHost.Numerics.Shapley;

/// <summary>What a feature more must bring.</summary>
public enum InformationCriterion
{
    /// <summary>Akaike's: 2 for each feature.</summary>
    Akaike,

    /// <summary>Bayes': the logarithm of the number of rows for each feature.</summary>
    Bayes,
}

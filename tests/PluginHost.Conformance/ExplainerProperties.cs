namespace PluginHost.Conformance;

/// <summary>Properties of Shapley values that a method of explanation may have on small games.</summary>
[Flags]
public enum ExplainerProperties
{
    /// <summary>None, as with LIME.</summary>
    None = 0,

    /// <summary>The attributions of an output sum to the output with all features minus that with none, on the explanation's link scale.</summary>
    Efficiency = 1,

    /// <summary>Features that are interchangeable in the game have equal attributions.</summary>
    Symmetry = 2,

    /// <summary>A feature that changes no output has the attribution 0.</summary>
    NullPlayer = 4,
}

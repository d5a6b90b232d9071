namespace PluginHost.Numerics.Lasso;

/// <summary>The two paths that least-angle regression can follow.</summary>
public enum LarsVariant
{
    /// <summary>Least-angle regression itself: features only ever enter.</summary>
    Lar,

    /// <summary>The lasso's path: a feature leaves when its coefficient reaches zero.</summary>
    Lasso,
}

namespace PluginHost.Core.Screening;

/// <summary>When the screening of several candidates is over.</summary>
public enum StopPolicy
{
    /// <summary>When every candidate has its verdict.</summary>
    All,

    /// <summary>When the first candidate is accepted: the others are left undecided, and no more target answers are paid for.</summary>
    FirstPass,
}

namespace PluginHost.Core.Screening;

/// <summary>What is done about several candidates having several chances to pass wrongly.</summary>
public enum FamilywiseCorrection
{
    /// <summary>Nothing: δ is the false-accept rate of each candidate.</summary>
    None,

    /// <summary>Each of m candidates is screened at δ/m, so that the chance of any wrong acceptance is at most δ.</summary>
    Bonferroni,
}

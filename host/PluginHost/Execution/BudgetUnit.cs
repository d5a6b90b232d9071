namespace PluginHost.Execution;

/// <summary>What a budget counts.</summary>
public enum BudgetUnit
{
    /// <summary>US dollars.</summary>
    Dollars,

    /// <summary>Questions put to models.</summary>
    Questions,
}

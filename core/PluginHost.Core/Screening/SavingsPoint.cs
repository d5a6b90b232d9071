namespace PluginHost.Core.Screening;

/// <summary>What a proxy saves on data sets of one size, over many drawn from stored records.</summary>
/// <param name="Instances">The size of the data set, D.</param>
/// <param name="Reduction">
/// The mean local cost reduction, 1 − 1/CRR_local, over all draws: one in which the proxy does not pass has its screening to pay for and
/// saves nothing.
/// </param>
/// <param name="ReductionWherePassed">The mean over the draws in which it passes; <see langword="null"/> where it never does.</param>
/// <param name="Passed">The share of draws in which it passes.</param>
/// <param name="Screened">The mean number of instances that were screened.</param>
/// <param name="Agreement">The mean share of instances on which target and proxy agree.</param>
public sealed record SavingsPoint(
    int Instances, double Reduction, double? ReductionWherePassed, double Passed, double Screened, double Agreement);

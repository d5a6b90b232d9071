namespace PluginHost.Testing.Screening;

/// <summary>What came of screening many simulated streams by one rule.</summary>
/// <param name="Streams">The number of streams.</param>
/// <param name="Accepted">In how many at least one candidate was accepted.</param>
/// <param name="Rejected">In how many the first candidate was rejected by the evidence.</param>
/// <param name="Instances">The mean number of instances until the first candidate's verdict.</param>
public sealed record SimulatedRate(int Streams, int Accepted, int Rejected, double Instances)
{
    /// <summary>The share of streams with an acceptance: where the mean difference is not above 0, the false-accept rate.</summary>
    public double AcceptRate => Accepted / (double)Streams;
}

using PluginHost.Abstractions.Seeds;

namespace PluginHost.Testing.Screening;

/// <summary>By what law fidelities of one target and some proxies fall on an instance, so that d = q_proxy − 0.9 · q_oracle has a given mean.</summary>
public abstract record FidelityLaw
{
    /// <summary>τ of all laws.</summary>
    public const double Threshold = 0.9;

    /// <summary>The mean of q_oracle where it varies.</summary>
    private const double OracleMean = 0.9;

    private FidelityLaw()
    {
    }

    /// <summary>The four laws of the screening's simulation.</summary>
    public static FidelityLaw[] All { get; } = [new Betas(0.11), new Betas(0.16), new TwoPoints(0.9), new TwoPoints(0.4)];

    /// <summary>Calls the function of the case at hand.</summary>
    public abstract T Match<T>(Func<Betas, T> betas, Func<TwoPoints, T> twoPoints);

    /// <summary>Draws one instance.</summary>
    /// <param name="random">Where the random numbers come from.</param>
    /// <param name="mean">The mean of d, the same for every proxy.</param>
    /// <param name="proxies">Receives q of each proxy.</param>
    /// <returns>q of the oracle.</returns>
    public double Draw(RandomStream random, double mean, Span<double> proxies)
    {
        var oracle = Match(betas => BetaLaw.Draw(random, OracleMean, betas.OracleDeviation), _ => 1);
        for (var i = 0; i < proxies.Length; i++)
        {
            proxies[i] = Match(
                betas => BetaLaw.Draw(random, (Threshold * OracleMean) + mean, betas.ProxyDeviation),
                points => random.NextDouble() * (0.1 + points.Loss) < points.Loss + mean ? 1 : 0.9 - points.Loss);
        }

        return oracle;
    }

    /// <summary>
    /// Independent betas. The oracle's varies a third as much as the difference, so that most of it is the proxy's, which sometimes misses
    /// much and never gains as much: d is skewed to the left, as with real proxies.
    /// </summary>
    /// <param name="Deviation">The standard deviation of d.</param>
    public sealed record Betas(double Deviation) : FidelityLaw
    {
        /// <summary>The standard deviation of q_oracle.</summary>
        public double OracleDeviation => Deviation / 3;

        /// <summary>That of q_proxy.</summary>
        public double ProxyDeviation => Math.Sqrt((Deviation * Deviation) - Math.Pow(Threshold * OracleDeviation, 2));

        /// <inheritdoc/>
        public override T Match<T>(Func<Betas, T> betas, Func<TwoPoints, T> twoPoints) => betas(this);

        /// <inheritdoc/>
        public override string ToString() => FormattableString.Invariant($"betas, sd {Deviation:0.00}");
    }

    /// <summary>The oracle is perfect; d is 0.1 for a proxy that is too, and −loss where it fails.</summary>
    /// <param name="Loss">The size of the loss, up to 0.9.</param>
    public sealed record TwoPoints(double Loss) : FidelityLaw
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Betas, T> betas, Func<TwoPoints, T> twoPoints) => twoPoints(this);

        /// <inheritdoc/>
        public override string ToString() => FormattableString.Invariant($"{{.1, -{Loss:0.0}}}");
    }
}

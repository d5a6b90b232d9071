using PluginHost.Numerics.Distributions;

namespace PluginHost.Numerics.Sequential;

/// <summary>
/// Brownian motion without drift that stops where it exceeds a boundary at a look: the density of the paths that still go on, as masses
/// at the nodes of a quadrature.
/// </summary>
internal sealed class StoppedWalk
{
    /// <summary>How many standard deviations hold everything: less than 1e-15 lies beyond.</summary>
    private const double Reach = 8;

    // Gauss–Legendre nodes and weights on [−1, 1], six of them (Abramowitz and Stegun, 25.4).
    private static readonly (double Node, double Weight)[] Rule =
    [
        (-0.932469514203152, 0.171324492379170), (-0.661209386466265, 0.360761573048139), (-0.238619186083197, 0.467913934572691),
        (0.238619186083197, 0.467913934572691), (0.661209386466265, 0.360761573048139), (0.932469514203152, 0.171324492379170),
    ];

    private readonly double[] _places;
    private readonly double[] _masses;

    private StoppedWalk(double time, double[] places, double[] masses) => (Time, _places, _masses) = (time, places, masses);

    /// <summary>The walk at time 0, all of it at 0.</summary>
    public static StoppedWalk Start { get; } = new(0, [0], [1]);

    /// <summary>The time of the last look.</summary>
    public double Time { get; }

    /// <summary>The boundary that paths still going on exceed with a probability at the next look.</summary>
    /// <param name="step">The time until that look.</param>
    /// <param name="probability">Of all paths, above 0; more than there is left gives the lowest boundary that is searched.</param>
    public double Boundary(double step, double probability)
    {
        var reach = (Reach + 1) * Math.Sqrt(Time + step);
        var (low, high) = (-reach, reach);
        for (var middle = 0.0; high - low > 1e-12; middle = low + ((high - low) / 2))
        {
            (low, high) = Above(middle, Math.Sqrt(step)) > probability ? (middle, high) : (low, middle);
        }

        return high;
    }

    /// <summary>The walk after the next look.</summary>
    /// <param name="step">The time until that look.</param>
    /// <param name="boundary">The boundary there.</param>
    /// <param name="next">The time from there to the look after it, for which the nodes have to be close enough.</param>
    public StoppedWalk Advance(double step, double boundary, double next)
    {
        var spread = Math.Sqrt(step);
        var reach = Reach * Math.Sqrt(Time + step);
        var length = reach + Math.Min(boundary, reach);
        // The density bends over the length of a step's spread, before and after: a panel is not longer.
        var panels = (int)Math.Ceiling(length / Math.Min(spread, Math.Sqrt(next)));
        var half = length / panels / 2;
        var places = new double[panels * Rule.Length];
        var masses = new double[places.Length];
        for (var i = 0; i < places.Length; i++)
        {
            var (node, weight) = Rule[i % Rule.Length];
            places[i] = (half * ((2 * (i / Rule.Length)) + 1 + node)) - reach;
            masses[i] = half * weight * DensityAt(places[i], spread);
        }

        return new(Time + step, places, masses);
    }

    private double Above(double place, double spread)
    {
        var sum = 0.0;
        for (var i = 0; i < _places.Length; i++)
        {
            sum += _masses[i] * Normal.UpperTail((place - _places[i]) / spread);
        }

        return sum;
    }

    private double DensityAt(double place, double spread)
    {
        var sum = 0.0;
        for (var i = 0; i < _places.Length; i++)
        {
            var distance = (place - _places[i]) / spread;
            if (Math.Abs(distance) < Reach + 1)
            {
                sum += _masses[i] * Normal.Density(distance);
            }
        }

        return sum / spread;
    }
}

using PluginHost.Abstractions.Numbers;
using PluginHost.Numerics.Algebra;

namespace PluginHost.Numerics.Shapley;

/// <summary>
/// One more regressor for what a sum of attributions cannot say of a model that saturates. After Tukey ("One degree of freedom for
/// non-additivity", 1949) it is made from the fit itself: with <c>xⱼ = 2zⱼ − 1</c> and <c>u</c> along the attributions,
/// <c>(Σuⱼxⱼ)³</c>, the lowest power that differs between a coalition and its complement by more than a sum. Its Shapley values are known,
/// <c>4uⱼ·(S₂ + S₁(S₁/2 − uⱼ))</c> with <c>Sₖ = Σuⱼᵏ</c>, so that it is used less the sum that they make: over all coalitions what
/// remains has attributions of 0, and those of the model are what they were; over some it takes its part out of the sampling error.
/// </summary>
internal sealed class CubicAdjustment
{
    /// <summary>With fewer units for each feature the regressor would follow noise.</summary>
    private const int LeastUnitsPerFeature = 2;

    /// <summary>A regressor of which no more than this is left beside the features says nothing that they do not.</summary>
    private const double LeastShare = 1e-12;

    private readonly double _effect;
    private readonly double _energy;
    private readonly ValueArray<double> _chance;
    private readonly double[] _rest;

    private CubicAdjustment(double effect, double energy, ValueArray<double> chance, double[] rest) =>
        (_effect, _energy, _chance, _rest) = (effect, energy, chance, rest);

    /// <summary>The regressor for one output.</summary>
    /// <param name="problem">The regression.</param>
    /// <param name="system">Its normal equations.</param>
    /// <param name="output">The output.</param>
    /// <param name="attributions">What they give without the regressor.</param>
    /// <returns>The regressor, fitted; <see langword="null"/> where it would add nothing, or nothing but noise.</returns>
    internal static CubicAdjustment? Of(KernelRegression problem, SumFreeSystem system, int output, ReadOnlySpan<double> attributions)
    {
        var units = problem.Units;
        var norm = Math.Sqrt(Vectors.Dot(attributions, attributions));
        if (norm == 0 || units.Count < LeastUnitsPerFeature * problem.Features)
        {
            return null;
        }

        var (column, scale) = Column(units, attributions, norm);
        var chance = system.Solve(Vectors.TransposedProduct(units.Masks, Weighted(units, column)), total: 0);
        var said = MaskProducts.Multiply(units.Masks, chance.Span);
        for (var i = 0; i < column.Length; i++)
        {
            column[i] -= said[i];
        }

        var weighted = Weighted(units, column);
        var energy = Vectors.Dot(weighted, column);
        if (!(energy > LeastShare * scale))
        {
            return null;
        }

        var effect = Vectors.Dot(weighted, problem.Targets(output)) - Vectors.Dot(weighted, MaskProducts.Multiply(units.Masks, attributions));
        return new(effect / energy, energy, chance, column);
    }

    /// <summary>The attributions with the regressor beside the features: less what it took them for by chance.</summary>
    internal ValueArray<double> Adjust(ValueArray<double> attributions) =>
        ValueArray.Init(attributions.Count, j => attributions[j] - (_effect * _chance[j]));

    /// <summary>The residual of a unit, from the one beside the unadjusted attributions.</summary>
    internal double Residual(int unit, double unadjusted) => unadjusted - (_effect * _rest[unit]);

    /// <summary>What the regressor adds to a unit's leverage, over the unit's weight.</summary>
    internal double Leverage(int unit) => _rest[unit] * _rest[unit] / _energy;

    /// <summary>Turns how a unit bears on the attributions without the regressor into how it does with it.</summary>
    internal void Adjust(int unit, Span<double> influence) =>
        Vectors.AddScaled(influence[.._chance.Count], -_rest[unit] / _energy, _chance.Span);

    /// <summary>The cubes less the sums of their Shapley values, and the weighted sum of the cubes' squares.</summary>
    private static (double[] Column, double Scale) Column(CoalitionUnits units, ReadOnlySpan<double> attributions, double norm)
    {
        var direction = new double[attributions.Length];
        var (sum, squares) = (0.0, 0.0);
        for (var j = 0; j < direction.Length; j++)
        {
            direction[j] = attributions[j] / norm;
            sum += direction[j];
            squares += direction[j] * direction[j];
        }

        var halves = new double[direction.Length];
        var total = 0.0;
        for (var j = 0; j < halves.Length; j++)
        {
            halves[j] = 2 * direction[j] * (squares + (sum * ((sum / 2) - direction[j])));
            total += halves[j];
        }

        // Σuⱼxⱼ = 2·Σuⱼzⱼ − Σuⱼ, and the sum of Shapley values, less the half of it that the empty coalition has, is Σ½φⱼxⱼ.
        var column = MaskProducts.Multiply(units.Masks, direction);
        var sums = MaskProducts.Multiply(units.Masks, halves);
        var scale = 0.0;
        for (var i = 0; i < column.Length; i++)
        {
            var along = (2 * column[i]) - sum;
            var cube = along * along * along;
            scale += units.Weights[i] * cube * cube;
            column[i] = cube - ((2 * sums[i]) - total);
        }

        return (column, scale);
    }

    private static double[] Weighted(CoalitionUnits units, double[] column)
    {
        var weighted = new double[column.Length];
        for (var i = 0; i < weighted.Length; i++)
        {
            weighted[i] = units.Weights[i] * column[i];
        }

        return weighted;
    }
}

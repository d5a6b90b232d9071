using PluginHost.Numerics.Algebra;
using PluginHost.Numerics.Sampling;

namespace PluginHost.Numerics.Shapley;

/// <summary>
/// shap's regression before the choice of features. A coalition <c>z</c> of <c>s</c> features and weight <c>w</c> gives two
/// rows: <c>√(w(M − s))·z</c>, against <c>√(w(M − s))·v</c>, and <c>√(w·s)·(z − 1)</c>, against <c>√(w·s)·(v − T)</c>.
/// They are never written out: sums over the coalitions give all products.
/// </summary>
internal sealed class AugmentedRegression
{
    private readonly CoalitionSample _sample;
    private readonly double[] _gram;
    private readonly double[] _means;
    private readonly double[] _scales;
    private readonly bool _isCentred;

    private AugmentedRegression(CoalitionSample sample, double[] gram, double[] means, double[] scales, bool isCentred) =>
        (_sample, _gram, _means, _scales, _isCentred) = (sample, gram, means, scales, isCentred);

    /// <summary>The number of rows, twice that of coalitions.</summary>
    internal int Rows => 2 * _sample.Samples;

    private int Features => _sample.Features;

    internal static AugmentedRegression Of(CoalitionSample sample)
    {
        var size = sample.Features;
        var products = MaskGram.Weighted(sample.Masks, sample.Weights.Span);

        // Σw·s·z is what a row of Σw·zzᵀ sums to, and Σw·s its trace.
        var bySize = new double[size];
        var trace = 0.0;
        for (var i = 0; i < size; i++)
        {
            foreach (var product in products.AsSpan(i * size, size))
            {
                bySize[i] += product;
            }

            trace += products[i * size + i];
        }

        var gram = new double[size * size];
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j < size; j++)
            {
                gram[i * size + j] = (size * products[i * size + j]) - bySize[i] - bySize[j] + trace;
            }
        }

        var (up, down) = RootWeights(sample);
        var means = Vectors.TransposedProduct(sample.Masks, [.. up.Zip(down, (a, b) => a + b)]);
        var fall = down.Sum();
        for (var j = 0; j < size; j++)
        {
            means[j] = (means[j] - fall) / (2.0 * sample.Samples);
        }

        return new(sample, gram, means, [.. Enumerable.Repeat(1.0, size)], isCentred: false);
    }

    /// <summary>The same with every column, and the target, less its mean.</summary>
    internal AugmentedRegression Centred()
    {
        var gram = new double[_gram.Length];
        for (var i = 0; i < Features; i++)
        {
            for (var j = 0; j < Features; j++)
            {
                gram[i * Features + j] = _gram[i * Features + j] - (Rows * _means[i] * _means[j]);
            }
        }

        return new(_sample, gram, _means, _scales, isCentred: true);
    }

    /// <summary>A centred one with every column divided by its standard deviation.</summary>
    internal AugmentedRegression Scaled()
    {
        var scales = new double[Features];
        for (var j = 0; j < Features; j++)
        {
            var deviation = Math.Sqrt(_gram[j * Features + j] / Rows);
            scales[j] = deviation > 0 ? 1 / deviation : 1;
        }

        var gram = new double[_gram.Length];
        for (var i = 0; i < Features; i++)
        {
            for (var j = 0; j < Features; j++)
            {
                gram[i * Features + j] = _gram[i * Features + j] * scales[i] * scales[j];
            }
        }

        return new(_sample, gram, _means, scales, _isCentred);
    }

    internal double[] GramColumn(int feature) => _gram.AsSpan(feature * Features, Features).ToArray();

    /// <summary>The products of the columns with an output's target.</summary>
    internal double[] Correlations(KernelRegression problem, int output)
    {
        var (total, sum, fall) = (problem.Totals[output], 0.0, 0.0);
        var perSample = new double[_sample.Samples];
        var (up, down) = RootWeights(_sample);
        for (var i = 0; i < perSample.Length; i++)
        {
            var (against, rest) = (up[i] * up[i] * problem.Worths[i, output], down[i] * down[i] * (problem.Worths[i, output] - total));
            perSample[i] = against + rest;
            fall += rest;
            sum += (up[i] * problem.Worths[i, output]) + (down[i] * (problem.Worths[i, output] - total));
        }

        var products = Vectors.TransposedProduct(_sample.Masks, perSample);
        for (var j = 0; j < products.Length; j++)
        {
            products[j] = (products[j] - fall - (_isCentred ? _means[j] * sum : 0)) * _scales[j];
        }

        return products;
    }

    /// <summary>The squared norm of an output's target.</summary>
    internal double SquaredNorm(KernelRegression problem, int output)
    {
        var (total, sum, squares) = (problem.Totals[output], 0.0, 0.0);
        var (up, down) = RootWeights(_sample);
        for (var i = 0; i < up.Length; i++)
        {
            var (against, rest) = (up[i] * problem.Worths[i, output], down[i] * (problem.Worths[i, output] - total));
            sum += against + rest;
            squares += (against * against) + (rest * rest);
        }

        return squares - (_isCentred ? sum * sum / Rows : 0);
    }

    /// <summary>The residual sum of squares of coefficients.</summary>
    internal double Residual(ReadOnlySpan<double> coefficients, ReadOnlySpan<double> correlations, double squares)
    {
        var residual = squares;
        for (var j = 0; j < coefficients.Length; j++)
        {
            if (coefficients[j] != 0)
            {
                residual += coefficients[j]
                    * (Vectors.Dot(_gram.AsSpan(j * Features, Features), coefficients) - (2 * correlations[j]));
            }
        }

        return Math.Max(0, residual);
    }

    /// <summary>The residual sum of squares of least squares.</summary>
    internal double LeastResidual(ReadOnlySpan<double> correlations, double squares) =>
        Residual(SymmetricSystem.Factor([.. _gram], Features).Solve(correlations), correlations, squares);

    private static (double[] Up, double[] Down) RootWeights(CoalitionSample sample)
    {
        var (up, down) = (new double[sample.Samples], new double[sample.Samples]);
        for (var i = 0; i < up.Length; i++)
        {
            var size = sample.Masks.Kept(i);
            up[i] = Math.Sqrt(sample.Weights[i] * (sample.Features - size));
            down[i] = Math.Sqrt(sample.Weights[i] * size);
        }

        return (up, down);
    }
}

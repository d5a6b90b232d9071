using PluginHost.Abstractions.Explanations;
using PluginHost.Abstractions.Numbers;
using PluginHost.Numerics.Algebra;

namespace PluginHost.Numerics.Regression;

/// <summary>
/// A weighted least-squares problem whose regressors are 0/1 masks, with the parts that every fit and every selection
/// over it shares: weighted means, centred products, and one Gram matrix for all outputs. Regressors and outputs are
/// centred by their weighted means, so that an intercept is fitted and never penalised.
/// </summary>
public sealed class MaskRegression
{
    private readonly double[] _rootWeights;
    private readonly double[] _means;
    private readonly double[][] _outputs;
    private readonly double[][] _correlations;
    private readonly double[]? _gram;

    private MaskRegression(MaskMatrix masks, DoubleMatrix outputs, ValueArray<double> weights)
    {
        Masks = masks;
        Outputs = outputs.Columns;
        Weights = weights;
        var total = 0.0;
        foreach (var weight in weights)
        {
            total += weight;
        }

        _rootWeights = [.. weights.Select(Math.Sqrt)];
        _means = [.. Vectors.TransposedProduct(masks, weights.Span).Select(sum => sum / total)];
        var columns = Enumerable.Range(0, outputs.Columns).Select(outputs.Column).ToArray();
        OutputMeans = ValueArray.From(columns.Select(column => WeightedMean(column, weights.Span, total)));
        _outputs = [.. columns.Select((column, k) => Scaled(column, OutputMeans[k]))];
        _correlations = [.. _outputs.Select(ProductWithRegressors)];
        _gram = Features <= Samples ? CentredGram(total) ?? Gram(AllFeatures) : null;
    }

    /// <summary>The regressors, <c>samples × features</c>.</summary>
    public MaskMatrix Masks { get; }

    /// <summary>The weight of each sample, 0 or more.</summary>
    public ValueArray<double> Weights { get; }

    /// <summary>The weighted mean of each output.</summary>
    public ValueArray<double> OutputMeans { get; }

    /// <summary>The number of samples.</summary>
    public int Samples => Masks.Samples;

    /// <summary>The number of features.</summary>
    public int Features => Masks.Features;

    /// <summary>The number of outputs.</summary>
    public int Outputs { get; }

    /// <summary>The indices of all features, ascending.</summary>
    public ValueArray<int> AllFeatures => ValueArray.Init(Features, j => j);

    /// <summary>The weighted mean of each feature: the weighted share of samples that keep it.</summary>
    internal ReadOnlySpan<double> Means => _means;

    /// <summary>The square root of each sample's weight.</summary>
    internal ReadOnlySpan<double> RootWeights => _rootWeights;

    /// <summary>States a problem.</summary>
    /// <param name="masks">The regressors, <c>samples × features</c>, with one sample or more.</param>
    /// <param name="outputs">What to explain, <c>samples × outputs</c>; finite numbers.</param>
    /// <param name="weights">One weight a sample: finite, 0 or more, with a sum above 0.</param>
    /// <returns>The problem.</returns>
    /// <exception cref="ArgumentException">The shapes differ, or a number is outside its range.</exception>
    public static MaskRegression Create(MaskMatrix masks, DoubleMatrix outputs, ValueArray<double> weights)
    {
        if (masks.Samples == 0)
        {
            throw new ArgumentException("A regression needs at least one sample.", nameof(masks));
        }

        if (outputs.Rows != masks.Samples)
        {
            throw new ArgumentException(
                $"The masks have {masks.Samples} samples, the outputs {outputs.Rows}.", nameof(outputs));
        }

        if (weights.Count != masks.Samples)
        {
            throw new ArgumentException(
                $"The masks have {masks.Samples} samples, but there are {weights.Count} weights.", nameof(weights));
        }

        if (outputs.Span.IndexOfAnyExceptFinite() is var output and >= 0)
        {
            throw new ArgumentException(
                $"Output {output % outputs.Columns} of sample {output / outputs.Columns} is not a finite number.",
                nameof(outputs));
        }

        if (weights.Span.IndexOfAnyExceptFinite() is var weight and >= 0)
        {
            throw new ArgumentException($"The weight of sample {weight} is not a finite number.", nameof(weights));
        }

        return weights.Any(w => w < 0) || weights.All(w => w == 0)
            ? throw new ArgumentException("Weights are 0 or more, and at least one is above 0.", nameof(weights))
            : new(masks, outputs, weights);
    }

    /// <summary>An output, centred and times the square root of each sample's weight; exactly 0 where it is constant.</summary>
    internal ReadOnlySpan<double> ScaledOutput(int output) => _outputs[output];

    /// <summary>The centred, weighted product of each feature with an output.</summary>
    internal ReadOnlySpan<double> Correlations(int output) => _correlations[output];

    /// <summary>The centred, weighted products of some features with each other, row after row.</summary>
    internal double[] Gram(ValueArray<int> features)
    {
        var size = features.Count;
        var gram = new double[checked(size * size)];
        if (_gram is not null)
        {
            if (features == AllFeatures)
            {
                return [.. _gram];
            }

            for (var i = 0; i < size; i++)
            {
                for (var j = 0; j < size; j++)
                {
                    gram[i * size + j] = _gram[features[i] * Features + features[j]];
                }
            }

            return gram;
        }

        // Block after block of columns, so that a block is read from memory once for all of its products.
        const int Block = 16;
        var columns = features.Select(ScaledColumn).ToArray();
        for (var left = 0; left < size; left += Block)
        {
            for (var i = left; i < size; i++)
            {
                for (var j = left; j <= Math.Min(i, left + Block - 1); j++)
                {
                    gram[i * size + j] = gram[j * size + i] = Vectors.Dot(columns[i], columns[j]);
                }
            }
        }

        return gram;
    }

    /// <summary>
    /// All centred products, from the packed bits of what samples remove. In a neighbourhood the instance itself, which removes
    /// nothing, weighs most, so that little is lost when the means are taken off afterwards; where it would be, there is none.
    /// </summary>
    private double[]? CentredGram(double total)
    {
        const double LeastShare = 1e-3;
        var removed = Masks.Complements();
        var sums = Vectors.TransposedProduct(removed, Weights.Span);
        var gram = MaskGram.Weighted(removed, Weights.Span);
        for (var i = 0; i < Features; i++)
        {
            var row = gram.AsSpan(i * Features, Features);
            var whole = row[i];
            Vectors.AddScaled(row, -sums[i] / total, sums);
            if (whole > 0 && !(row[i] > LeastShare * whole))
            {
                return null;
            }
        }

        return gram;
    }

    /// <summary>The centred, weighted products of one feature with every feature.</summary>
    internal double[] GramColumn(int feature) => _gram is null
        ? ProductWithRegressors(ScaledColumn(feature))
        : _gram.AsSpan(feature * Features, Features).ToArray();

    /// <summary>The centred, weighted product of each feature with itself.</summary>
    internal double[] GramDiagonal()
    {
        var diagonal = new double[Features];
        for (var j = 0; j < diagonal.Length; j++)
        {
            diagonal[j] = _gram is null ? SquaredNorm(ScaledColumn(j)) : _gram[j * Features + j];
        }

        return diagonal;
    }

    /// <summary>The product of each centred, scaled feature with a scaled vector over the samples.</summary>
    internal double[] ProductWithRegressors(double[] scaled)
    {
        var perSample = new double[Samples];
        var sum = 0.0;
        for (var i = 0; i < perSample.Length; i++)
        {
            perSample[i] = _rootWeights[i] * scaled[i];
            sum += perSample[i];
        }

        var product = Vectors.TransposedProduct(Masks, perSample);
        Vectors.AddScaled(product, -sum, _means);
        return product;
    }

    private static double SquaredNorm(double[] vector) => Vectors.Dot(vector, vector);

    private static double WeightedMean(ValueArray<double> values, ReadOnlySpan<double> weights, double total)
    {
        // A constant is its own mean to the last bit, so that rounding is never explained.
        return values.Span.IndexOfAnyExcept(values[0]) < 0 ? values[0] : Vectors.Dot(weights, values.Span) / total;
    }

    private double[] Scaled(ValueArray<double> values, double mean)
    {
        var scaled = new double[Samples];
        for (var i = 0; i < scaled.Length; i++)
        {
            scaled[i] = _rootWeights[i] * (values[i] - mean);
        }

        return scaled;
    }

    private double[] ScaledColumn(int feature)
    {
        var column = new double[Samples];
        for (var i = 0; i < column.Length; i++)
        {
            column[i] = _rootWeights[i] * ((Masks[i, feature] ? 1 : 0) - _means[feature]);
        }

        return column;
    }
}

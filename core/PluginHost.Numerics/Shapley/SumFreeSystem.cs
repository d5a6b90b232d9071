using PluginHost.Abstractions.Numbers;
using PluginHost.Numerics.Algebra;

namespace PluginHost.Numerics.Shapley;

/// <summary>
/// The normal equations of least squares over attributions with a fixed sum. With <c>P</c> the projection on vectors of
/// sum 0, and <c>J = 11ᵀ/M</c>, the matrix <c>P·G·P + c·J</c> is regular where the problem is determined; its inverse
/// less <c>J/c</c> is the pseudo-inverse of <c>P·G·P</c>.
/// </summary>
internal sealed class SumFreeSystem
{
    private readonly int _size;
    private readonly double[] _rowMeans;
    private readonly double _scale;
    private readonly SymmetricSystem _system;

    /// <summary>Factors the equations.</summary>
    /// <param name="gram">The weighted products of the features, <c>size × size</c>; taken over, and overwritten.</param>
    /// <param name="size">The number of features.</param>
    internal SumFreeSystem(double[] gram, int size)
    {
        _size = size;
        _rowMeans = new double[size];
        var mean = 0.0;
        var diagonal = 0.0;
        for (var i = 0; i < size; i++)
        {
            foreach (var element in gram.AsSpan(i * size, size))
            {
                _rowMeans[i] += element / size;
            }

            mean += _rowMeans[i] / size;
            diagonal += gram[i * size + i] / size;
        }

        // The mean eigenvalue of the projected matrix, so that adding J does not spoil its condition.
        _scale = diagonal > mean ? diagonal - mean : 1;
        for (var i = 0; i < size; i++)
        {
            var shift = mean - _rowMeans[i] + (_scale / size);
            for (var j = 0; j < size; j++)
            {
                gram[i * size + j] += shift - _rowMeans[j];
            }
        }

        _system = SymmetricSystem.Factor(gram, size);
    }

    /// <summary>The attributions.</summary>
    /// <param name="products">The weighted products of each feature with the targets.</param>
    /// <param name="total">What they sum to.</param>
    internal ValueArray<double> Solve(ReadOnlySpan<double> products, double total)
    {
        var right = products.ToArray();
        var mean = 0.0;
        for (var j = 0; j < right.Length; j++)
        {
            right[j] -= total * _rowMeans[j];
            mean += right[j] / _size;
        }

        for (var j = 0; j < right.Length; j++)
        {
            right[j] -= mean;
        }

        var solution = _system.Solve(right);
        var rest = 0.0;
        foreach (var element in solution)
        {
            rest += element / _size;
        }

        return ValueArray.Init(_size, j => (total / _size) + (solution[j] - rest));
    }

    /// <summary>
    /// The pseudo-inverse of <c>P·G·P</c>, rows of <paramref name="stride"/> elements; <see langword="null"/> where
    /// features cannot be told apart.
    /// </summary>
    internal double[]? PseudoInverse(int stride)
    {
        var inverse = _system.Inverse(stride);
        if (inverse is not null)
        {
            var shift = 1 / (_scale * _size);
            for (var i = 0; i < _size; i++)
            {
                foreach (ref var element in inverse.AsSpan(i * stride, _size))
                {
                    element -= shift;
                }
            }
        }

        return inverse;
    }
}

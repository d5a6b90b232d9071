using PluginHost.Numerics.Algebra;

namespace PluginHost.Numerics.Lasso;

/// <summary>
/// The state of one walk along a path. All active features have the same absolute correlation <c>C</c> with the residual;
/// a step moves them along <c>w = G⁻¹s</c> (<c>s</c> the signs of their correlations), by which <c>C</c> falls at rate 1,
/// until another feature's correlation reaches <c>C</c>, a coefficient reaches 0, or <c>C</c> does.
/// </summary>
internal sealed class LarsWalk
{
    /// <summary>The path ends when C is this share of where it began: the rest is rounding.</summary>
    private const double EndShare = 1.1920929e-07;

    /// <summary>A feature whose part orthogonal to the active ones is, squared, this share of it cannot enter.</summary>
    private const double DependenceShare = 1e-14;

    private readonly double[] _initial;
    private readonly Func<int, double[]> _gramColumn;
    private readonly double[] _current;
    private readonly double[] _coefficients;

    // Active, or never to be: no candidate for entry.
    private readonly bool[] _settled;
    private readonly List<int> _active = [];
    private readonly List<double> _signs = [];
    private readonly List<double[]> _columns = [];
    private double[] _factor = new double[64];
    private int _stride = 8;
    private int _entering;
    private int _justLeft = -1;
    private double _leftSign;

    internal LarsWalk(ReadOnlySpan<double> correlations, Func<int, double[]> gramColumn)
    {
        _initial = correlations.ToArray();
        _current = correlations.ToArray();
        _gramColumn = gramColumn;
        _coefficients = new double[correlations.Length];
        _settled = new bool[correlations.Length];
        _entering = StrongestInactive();
        Start = Correlation = _entering < 0 ? 0 : Math.Abs(_current[_entering]);
    }

    /// <summary>The absolute correlation that all active features share.</summary>
    internal double Correlation { get; private set; }

    /// <summary>The coefficients of all features.</summary>
    internal ReadOnlySpan<double> Coefficients => _coefficients;

    /// <summary>The active features, in the order in which they entered.</summary>
    internal IReadOnlyList<int> Active => _active;

    private double Start { get; }

    /// <summary>Takes one step, to the next knot.</summary>
    /// <returns><see langword="false"/> when the path has ended; nothing has changed then.</returns>
    internal bool Advance(LarsVariant variant)
    {
        if (!(Correlation > EndShare * Start) || !Enter())
        {
            return false;
        }

        var direction = _signs.ToArray();
        Cholesky.Solve(_factor, _stride, direction);
        var slopes = new double[_current.Length];
        for (var k = 0; k < direction.Length; k++)
        {
            Vectors.AddScaled(slopes, direction[k], _columns[k]);
        }

        var (length, next) = NextEntry(slopes);
        var leaving = variant == LarsVariant.Lasso ? NextExit(direction, ref length) : -1;
        Move(direction, length);
        _entering = leaving < 0 ? next : -1;
        _justLeft = -1;
        if (leaving >= 0)
        {
            Leave(leaving);
        }

        return true;
    }

    /// <summary>Lets the feature that is due enter, or the next best one where it depends on those already active.</summary>
    private bool Enter()
    {
        while (_entering >= 0)
        {
            var column = _gramColumn(_entering);
            if (Append(_entering, column))
            {
                return true;
            }

            // It can only repeat what the active ones say: it never enters.
            _settled[_entering] = true;
            var strongest = StrongestInactive();
            _entering = strongest >= 0 && Math.Abs(_current[strongest]) >= Correlation * (1 - EndShare) ? strongest : -1;
        }

        return _active.Count > 0;
    }

    private bool Append(int feature, double[] column)
    {
        var row = _active.Count;
        if (row == _stride)
        {
            Grow();
        }

        for (var k = 0; k < row; k++)
        {
            _factor[row * _stride + k] = column[_active[k]];
        }

        _factor[row * _stride + row] = column[feature];
        if (!Cholesky.AppendRow(_factor, _stride, row, DependenceShare))
        {
            return false;
        }

        _settled[feature] = true;
        _active.Add(feature);
        _signs.Add(Math.Sign(_current[feature]));
        _columns.Add(column);
        return true;
    }

    private void Leave(int position)
    {
        _justLeft = _active[position];
        _leftSign = _signs[position];
        _coefficients[_justLeft] = 0;
        _settled[_justLeft] = false;
        _active.RemoveAt(position);
        _signs.RemoveAt(position);
        _columns.RemoveAt(position);
        for (var row = position; row < _active.Count; row++)
        {
            for (var k = 0; k <= row; k++)
            {
                _factor[row * _stride + k] = _columns[row][_active[k]];
            }

            Cholesky.AppendRow(_factor, _stride, row, 0);
        }
    }

    /// <summary>How far until another feature's correlation reaches that of the active ones, or theirs reaches 0.</summary>
    private (double Length, int Feature) NextEntry(double[] slopes)
    {
        var (length, feature) = (Correlation, -1);
        for (var j = 0; j < _current.Length; j++)
        {
            if (_settled[j])
            {
                continue;
            }

            for (var sign = -1; sign <= 1; sign += 2)
            {
                // A feature that has just left moves away from the bound it left at.
                var closing = 1 - sign * slopes[j];
                var gap = Math.Max(0, Correlation - sign * _current[j]);
                if (closing > DependenceShare && !(j == _justLeft && sign == _leftSign) && gap / closing < length)
                {
                    (length, feature) = (gap / closing, j);
                }
            }
        }

        return (length, feature);
    }

    /// <summary>Which active feature's coefficient reaches 0 before that, shortening the step.</summary>
    private int NextExit(double[] direction, ref double length)
    {
        var leaving = -1;
        for (var k = 0; k < direction.Length; k++)
        {
            var reach = -_coefficients[_active[k]] / direction[k];
            if (reach > 0 && reach < length)
            {
                (length, leaving) = (reach, k);
            }
        }

        return leaving;
    }

    private void Move(double[] direction, double length)
    {
        // Correlations anew from the coefficients, not step upon step, so that rounding does not add up.
        _initial.CopyTo(_current, 0);
        for (var k = 0; k < direction.Length; k++)
        {
            ref var coefficient = ref _coefficients[_active[k]];
            coefficient += length * direction[k];
            Vectors.AddScaled(_current, -coefficient, _columns[k]);
        }

        Correlation -= length;
    }

    private int StrongestInactive()
    {
        var strongest = -1;
        for (var j = 0; j < _current.Length; j++)
        {
            if (!_settled[j] && (strongest < 0 || Math.Abs(_current[j]) > Math.Abs(_current[strongest])))
            {
                strongest = j;
            }
        }

        return strongest;
    }

    private void Grow()
    {
        var stride = _stride * 2;
        var factor = new double[stride * stride];
        for (var row = 0; row < _stride; row++)
        {
            _factor.AsSpan(row * _stride, _stride).CopyTo(factor.AsSpan(row * stride));
        }

        (_factor, _stride) = (factor, stride);
    }
}

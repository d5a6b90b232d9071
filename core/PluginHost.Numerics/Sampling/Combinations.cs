namespace PluginHost.Numerics.Sampling;

/// <summary>All sets of one size, in lexicographic order of their members.</summary>
internal sealed class Combinations
{
    private readonly int[] _members;
    private readonly int _features;
    private bool _started;

    internal Combinations(int features, int size)
    {
        _features = features;
        _members = new int[size];
        for (var i = 0; i < size; i++)
        {
            _members[i] = i;
        }
    }

    /// <summary>Overwrites a row with the next set.</summary>
    /// <returns><see langword="false"/> after the last one; the row is left alone then.</returns>
    internal bool Next(Span<ulong> row)
    {
        if (_started && !Advance())
        {
            return false;
        }

        _started = true;
        row.Clear();
        foreach (var j in _members)
        {
            row[j >> 6] |= 1UL << (j & 63);
        }

        return true;
    }

    private bool Advance()
    {
        var size = _members.Length;
        var i = size - 1;
        while (i >= 0 && _members[i] == _features - size + i)
        {
            i--;
        }

        if (i < 0)
        {
            return false;
        }

        _members[i]++;
        for (var j = i + 1; j < size; j++)
        {
            _members[j] = _members[j - 1] + 1;
        }

        return true;
    }
}

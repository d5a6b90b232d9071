using System.Numerics;

namespace PluginHost.Numerics.Sampling;

/// <summary>Where packed rows of a <see cref="CoalitionList"/> are, by what they keep: open addressing, half full at most.</summary>
internal sealed class RowIndex
{
    private readonly CoalitionList _rows;
    private int[] _slots;
    private int _count;

    internal RowIndex(CoalitionList rows, int capacity)
    {
        _rows = rows;
        _slots = new int[BitOperations.RoundUpToPowerOf2((uint)Math.Max(8, 2 * capacity))];
    }

    /// <summary>The index of a row, or −1.</summary>
    internal int Find(ReadOnlySpan<ulong> row) => _slots[Slot(row)] - 1;

    /// <summary>Notes a row that is not there yet.</summary>
    internal void Add(int index)
    {
        if (2 * (_count + 1) > _slots.Length)
        {
            var old = _slots;
            _slots = new int[2 * old.Length];
            foreach (var entry in old)
            {
                if (entry != 0)
                {
                    _slots[Slot(_rows.Row(entry - 1))] = entry;
                }
            }
        }

        _slots[Slot(_rows.Row(index))] = index + 1;
        _count++;
    }

    /// <summary>Where the row stands, or the free place where it belongs.</summary>
    private int Slot(ReadOnlySpan<ulong> row)
    {
        var hash = 0UL;
        foreach (var word in row)
        {
            hash = (hash ^ word) * 0x9E3779B97F4A7C15;
            hash ^= hash >> 32;
        }

        var slot = (int)(hash & (ulong)(_slots.Length - 1));
        while (_slots[slot] != 0 && !_rows.Row(_slots[slot] - 1).SequenceEqual(row))
        {
            slot = (slot + 1) & (_slots.Length - 1);
        }

        return slot;
    }
}

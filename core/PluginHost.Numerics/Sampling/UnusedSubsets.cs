namespace PluginHost.Numerics.Sampling;

/// <summary>
/// Sets that are not among given ones: the dearest course of a step that will choose sets by answers, where questions about sets that
/// others ask about as well are merged and cost nothing.
/// </summary>
public static class UnusedSubsets
{
    /// <summary>The most members that there may be.</summary>
    public const int MostMembers = 63;

    /// <summary>Sets of one size that are not used yet, in lexicographic order.</summary>
    /// <param name="members">How many members there are, from 0 to <see cref="MostMembers"/>.</param>
    /// <param name="size">How many a set has, from 0 to <paramref name="members"/>.</param>
    /// <param name="count">How many sets, 0 or more.</param>
    /// <param name="used">The sets that are used, a bit for each member, the first one lowest.</param>
    /// <returns>So many sets; fewer where no more are left.</returns>
    public static IReadOnlyList<ulong> Of(int members, int size, int count, IReadOnlySet<ulong> used)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(members, MostMembers);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, members);
        var found = new List<ulong>();
        var combinations = new Combinations(members, size);
        Span<ulong> row = stackalloc ulong[1];
        while (found.Count < count && combinations.Next(row))
        {
            if (!used.Contains(row[0]))
            {
                found.Add(row[0]);
            }
        }

        return found;
    }

    /// <summary>The bits of some members.</summary>
    /// <param name="members">Numbers from 0 to <see cref="MostMembers"/> − 1.</param>
    /// <returns>A bit for each.</returns>
    public static ulong Bits(IEnumerable<int> members) => members.Aggregate(0UL, (bits, member) => bits | (1UL << member));
}

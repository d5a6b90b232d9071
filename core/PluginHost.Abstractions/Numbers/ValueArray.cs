namespace PluginHost.Abstractions.Numbers;

/// <summary>Makes <see cref="ValueArray{T}"/> values; collection expressions use it too.</summary>
public static class ValueArray
{
    /// <summary>An array with a copy of the given elements.</summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="items">The elements, in order.</param>
    /// <returns>The array.</returns>
    public static ValueArray<T> Create<T>(ReadOnlySpan<T> items) => new(items.ToArray());

    /// <summary>An array made of the elements of a sequence, walked once.</summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="items">The elements, in order.</param>
    /// <returns>The array.</returns>
    public static ValueArray<T> From<T>(IEnumerable<T> items) => new([.. items]);

    /// <summary>An array computed element by element.</summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="count">How many elements, 0 or more.</param>
    /// <param name="element">Gives the element of each index, called once each, in order.</param>
    /// <returns>The array.</returns>
    public static ValueArray<T> Init<T>(int count, Func<int, T> element)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var items = new T[count];
        for (var i = 0; i < count; i++)
        {
            items[i] = element(i);
        }

        return new(items);
    }
}

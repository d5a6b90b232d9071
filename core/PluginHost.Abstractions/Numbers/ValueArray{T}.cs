using System.Collections;
using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace PluginHost.Abstractions.Numbers;

/// <summary>
/// An immutable array that is equal to another one with equal elements: the payload of domain records, for which
/// <see cref="ImmutableArray{T}"/> compares references only and a list is too slow to index.
/// </summary>
/// <typeparam name="T">The type of the elements; compared by its default equality.</typeparam>
[CollectionBuilder(typeof(ValueArray), nameof(ValueArray.Create))]
public readonly struct ValueArray<T> : IReadOnlyList<T>, IEquatable<ValueArray<T>>
{
    private readonly T[]? _items;

    internal ValueArray(T[] items) => _items = items;

    /// <summary>The array without elements; the same as <c>default</c>.</summary>
    public static ValueArray<T> Empty => default;

    /// <summary>The number of elements.</summary>
    public int Count => _items?.Length ?? 0;

    /// <summary>The element at a position.</summary>
    /// <param name="index">From 0 to <see cref="Count"/> − 1.</param>
    /// <exception cref="IndexOutOfRangeException">The index lies outside the array.</exception>
    public T this[int index] => Span[index];

    /// <summary>The elements as a span, without a copy.</summary>
    public ReadOnlySpan<T> Span => _items;

    /// <summary>The elements as an <see cref="ImmutableArray{T}"/>, without a copy.</summary>
    /// <returns>An immutable array over the same elements, never <c>default</c>.</returns>
    public ImmutableArray<T> ToImmutableArray() =>
        _items is null ? [] : System.Runtime.InteropServices.ImmutableCollectionsMarshal.AsImmutableArray(_items);

    /// <summary>Whether both have equal elements in the same order.</summary>
    /// <param name="other">The array to compare with.</param>
    /// <returns><see langword="true"/> when they are equal element by element.</returns>
    public bool Equals(ValueArray<T> other) => Span.SequenceEqual(other.Span, EqualityComparer<T>.Default);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is ValueArray<T> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var item in Span)
        {
            hash.Add(item);
        }

        return hash.ToHashCode();
    }

    /// <inheritdoc/>
    public override string ToString() => $"[{string.Join(", ", this.Select(item => Convert.ToString(item, CultureInfo.InvariantCulture)))}]";

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)(_items ?? [])).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Whether both have equal elements in the same order.</summary>
    public static bool operator ==(ValueArray<T> left, ValueArray<T> right) => left.Equals(right);

    /// <summary>Whether the two differ in length or in an element.</summary>
    public static bool operator !=(ValueArray<T> left, ValueArray<T> right) => !left.Equals(right);
}

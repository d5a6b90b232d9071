using System.Collections.Immutable;

namespace PluginHost.Models.Gguf;

/// <summary>A value of a GGUF file's metadata; those kinds that a llama-architecture model needs.</summary>
public abstract record GgufValue
{
    private protected GgufValue()
    {
    }

    /// <summary>Goes on with the function of this value's kind.</summary>
    /// <param name="number">For <see cref="Whole"/>.</param>
    /// <param name="real">For <see cref="Real"/>.</param>
    /// <param name="flag">For <see cref="Flag"/>.</param>
    /// <param name="text">For <see cref="Text"/>.</param>
    /// <param name="texts">For <see cref="Texts"/>.</param>
    /// <param name="numbers">For <see cref="Wholes"/>.</param>
    /// <typeparam name="T">What the functions give.</typeparam>
    public abstract T Match<T>(
        Func<uint, T> number, Func<float, T> real, Func<bool, T> flag, Func<string, T> text,
        Func<ImmutableArray<string>, T> texts, Func<ImmutableArray<int>, T> numbers);

    /// <summary>A whole number.</summary>
    /// <param name="Value">The number.</param>
    public sealed record Whole(uint Value) : GgufValue
    {
        /// <inheritdoc/>
        public override T Match<T>(
            Func<uint, T> number, Func<float, T> real, Func<bool, T> flag, Func<string, T> text,
            Func<ImmutableArray<string>, T> texts, Func<ImmutableArray<int>, T> numbers) => number(Value);
    }

    /// <summary>A 32-bit floating-point number.</summary>
    /// <param name="Value">The number.</param>
    public sealed record Real(float Value) : GgufValue
    {
        /// <inheritdoc/>
        public override T Match<T>(
            Func<uint, T> number, Func<float, T> real, Func<bool, T> flag, Func<string, T> text,
            Func<ImmutableArray<string>, T> texts, Func<ImmutableArray<int>, T> numbers) => real(Value);
    }

    /// <summary>True or false.</summary>
    /// <param name="Value">Which.</param>
    public sealed record Flag(bool Value) : GgufValue
    {
        /// <inheritdoc/>
        public override T Match<T>(
            Func<uint, T> number, Func<float, T> real, Func<bool, T> flag, Func<string, T> text,
            Func<ImmutableArray<string>, T> texts, Func<ImmutableArray<int>, T> numbers) => flag(Value);
    }

    /// <summary>A text.</summary>
    /// <param name="Value">The text.</param>
    public sealed record Text(string Value) : GgufValue
    {
        /// <inheritdoc/>
        public override T Match<T>(
            Func<uint, T> number, Func<float, T> real, Func<bool, T> flag, Func<string, T> text,
            Func<ImmutableArray<string>, T> texts, Func<ImmutableArray<int>, T> numbers) => text(Value);
    }

    /// <summary>A list of texts.</summary>
    /// <param name="Values">The texts.</param>
    public sealed record Texts(ImmutableArray<string> Values) : GgufValue
    {
        /// <inheritdoc/>
        public override T Match<T>(
            Func<uint, T> number, Func<float, T> real, Func<bool, T> flag, Func<string, T> text,
            Func<ImmutableArray<string>, T> texts, Func<ImmutableArray<int>, T> numbers) => texts(Values);
    }

    /// <summary>A list of whole numbers.</summary>
    /// <param name="Values">The numbers.</param>
    public sealed record Wholes(ImmutableArray<int> Values) : GgufValue
    {
        /// <inheritdoc/>
        public override T Match<T>(
            Func<uint, T> number, Func<float, T> real, Func<bool, T> flag, Func<string, T> text,
            Func<ImmutableArray<string>, T> texts, Func<ImmutableArray<int>, T> numbers) => numbers(Values);
    }
}

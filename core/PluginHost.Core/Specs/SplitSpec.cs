namespace PluginHost.Core.Specs;

/// <summary>How a downstream task divides the data into questions to explain and questions to judge by. A closed union.</summary>
public abstract record SplitSpec
{
    private SplitSpec()
    {
    }

    /// <summary>Calls the function of the case at hand.</summary>
    /// <typeparam name="T">What the functions return.</typeparam>
    /// <param name="sizes">For <see cref="Sizes"/>.</param>
    /// <param name="field">For <see cref="Field"/>.</param>
    /// <returns>What the called function returned.</returns>
    public abstract T Match<T>(Func<Sizes, T> sizes, Func<Field, T> field);

    /// <summary>By number; which instances go where follows from the seed and their ids.</summary>
    /// <param name="Validation">How many questions to explain, 1 or more; half of the data, rounded down, where it is <see langword="null"/>.</param>
    /// <param name="Evaluation">How many questions to judge by, 1 or more; all others where it is <see langword="null"/>.</param>
    /// <param name="Seed">The seed.</param>
    public sealed record Sizes(int? Validation, int? Evaluation, ulong Seed) : SplitSpec
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Sizes, T> sizes, Func<Field, T> field) => sizes(this);
    }

    /// <summary>By a field of the data, which holds <c>validation</c> or <c>evaluation</c>; instances with another value are left out.</summary>
    /// <param name="Name">The field's name.</param>
    public sealed record Field(string Name) : SplitSpec
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Sizes, T> sizes, Func<Field, T> field) => field(this);
    }
}

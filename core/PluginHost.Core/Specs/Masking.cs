namespace PluginHost.Core.Specs;

/// <summary>What happens to a removed feature. A closed union.</summary>
public abstract record Masking
{
    private Masking()
    {
    }

    /// <summary>Calls the function of the case at hand.</summary>
    /// <typeparam name="T">What the functions return.</typeparam>
    /// <param name="delete">For <see cref="Delete"/>.</param>
    /// <param name="replace">For <see cref="Replace"/>.</param>
    /// <param name="mask">For <see cref="Mask"/>.</param>
    /// <returns>What the called function returned.</returns>
    public abstract T Match<T>(Func<Delete, T> delete, Func<Replace, T> replace, Func<Mask, T> mask);

    /// <summary>It is deleted, and the white space around it stays as LIME leaves it; an in-context example goes with all its turns.</summary>
    public sealed record Delete : Masking
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Delete, T> delete, Func<Replace, T> replace, Func<Mask, T> mask) => delete(this);
    }

    /// <summary>A fixed text takes its place.</summary>
    /// <param name="With">The text, such as LIME's <c>UNKWORDZ</c>.</param>
    public sealed record Replace(string With) : Masking
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Delete, T> delete, Func<Replace, T> replace, Func<Mask, T> mask) => replace(this);
    }

    /// <summary>The mask of a tokenizer takes its place, one for each place of a feature; put in place as a text before a study runs.</summary>
    /// <param name="Tokenizer">The name of the model whose tokenizer has the mask.</param>
    public sealed record Mask(string Tokenizer) : Masking
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Delete, T> delete, Func<Replace, T> replace, Func<Mask, T> mask) => mask(this);
    }
}

namespace PluginHost.Core.Prompts;

/// <summary>A piece of a template. A closed union.</summary>
public abstract record TemplatePiece
{
    private TemplatePiece()
    {
    }

    /// <summary>Calls the function of the case at hand.</summary>
    /// <typeparam name="T">What the functions return.</typeparam>
    /// <param name="literal">For <see cref="Literal"/>.</param>
    /// <param name="placeholder">For <see cref="Placeholder"/>.</param>
    /// <param name="segment">For <see cref="Segment"/>.</param>
    /// <returns>What the called function returned.</returns>
    public abstract T Match<T>(Func<Literal, T> literal, Func<Placeholder, T> placeholder, Func<Segment, T> segment);

    /// <summary>Text that is the same in every prompt.</summary>
    /// <param name="Text">The text.</param>
    public sealed record Literal(string Text) : TemplatePiece
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Literal, T> literal, Func<Placeholder, T> placeholder, Func<Segment, T> segment) => literal(this);
    }

    /// <summary>The place of one of the instance's fields.</summary>
    /// <param name="Name">The field's name.</param>
    public sealed record Placeholder(string Name) : TemplatePiece
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Literal, T> literal, Func<Placeholder, T> placeholder, Func<Segment, T> segment) => placeholder(this);
    }

    /// <summary>A part of the prompt with a name, by which features can speak of it; in the prompt itself nothing shows of it.</summary>
    /// <param name="Name">Its name. Several segments may share one, and are then one part in several places.</param>
    /// <param name="Inner">What stands in it; holds no segment.</param>
    public sealed record Segment(string Name, TextTemplate Inner) : TemplatePiece
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Literal, T> literal, Func<Placeholder, T> placeholder, Func<Segment, T> segment) => segment(this);
    }
}

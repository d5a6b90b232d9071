using Microsoft.FSharp.Collections;

namespace PluginHost.Core.Specs;

/// <summary>Where instances come from. A closed union.</summary>
public abstract record DataSource
{
    private DataSource()
    {
    }

    /// <summary>Calls the function of the case at hand.</summary>
    /// <typeparam name="T">What the functions return.</typeparam>
    /// <param name="inline">For <see cref="Inline"/>.</param>
    /// <param name="file">For <see cref="File"/>.</param>
    /// <returns>What the called function returned.</returns>
    public abstract T Match<T>(Func<Inline, T> inline, Func<File, T> file);

    /// <summary>Instances written in the spec itself.</summary>
    /// <param name="Instances">The named texts of each instance; a plain text in the spec is the field <c>text</c>.</param>
    public sealed record Inline(FSharpList<FSharpMap<string, string>> Instances) : DataSource
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Inline, T> inline, Func<File, T> file) => inline(this);
    }

    /// <summary>A file.</summary>
    /// <param name="Format">How it is written.</param>
    /// <param name="Path">Its path as the spec gives it, relative to the spec's folder.</param>
    /// <param name="LabelsPath">Likewise the path of a second file with the labels, which PIQA has; <see langword="null"/> for none.</param>
    public sealed record File(DataFormat Format, string Path, string? LabelsPath = null) : DataSource
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Inline, T> inline, Func<File, T> file) => file(this);
    }
}

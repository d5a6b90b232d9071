using PluginHost.Core.Prompts;

namespace PluginHost.Core.Specs;

/// <summary>Where in-context examples come from. A closed union.</summary>
public abstract record ExampleSource
{
    private ExampleSource()
    {
    }

    /// <summary>Calls the function of the case at hand.</summary>
    /// <typeparam name="T">What the functions return.</typeparam>
    /// <param name="field">For <see cref="Field"/>.</param>
    /// <param name="pool">For <see cref="Pool"/>.</param>
    /// <returns>What the called function returned.</returns>
    public abstract T Match<T>(Func<Field, T> field, Func<Pool, T> pool);

    /// <summary>Each instance brings its own, one after the other in one of its fields.</summary>
    /// <param name="Name">The field's name.</param>
    /// <param name="Pattern">How one example stands in it.</param>
    public sealed record Field(string Name, ExamplePattern Pattern) : ExampleSource
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Field, T> field, Func<Pool, T> pool) => field(this);
    }

    /// <summary>They are taken from data; never one with the same fields as the instance itself.</summary>
    /// <param name="Data">The data. A file is read, and its instances put in its place, before a study runs.</param>
    public sealed record Pool(DataSpec Data) : ExampleSource
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Field, T> field, Func<Pool, T> pool) => pool(this);
    }
}

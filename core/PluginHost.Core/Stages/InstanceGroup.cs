namespace PluginHost.Core.Stages;

/// <summary>Over which instances a matrix sums up. A closed union.</summary>
public abstract record InstanceGroup
{
    private InstanceGroup()
    {
    }

    /// <summary>Calls the function of the case at hand.</summary>
    /// <typeparam name="T">What the functions return.</typeparam>
    /// <param name="everything">For <see cref="Everything"/>.</param>
    /// <param name="named">For <see cref="Named"/>.</param>
    /// <param name="macro">For <see cref="Macro"/>.</param>
    /// <returns>What the called function returned.</returns>
    public abstract T Match<T>(Func<Everything, T> everything, Func<Named, T> named, Func<Macro, T> macro);

    /// <summary>All instances, each counting the same.</summary>
    public sealed record Everything : InstanceGroup
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Everything, T> everything, Func<Named, T> named, Func<Macro, T> macro) => everything(this);
    }

    /// <summary>The instances of one group.</summary>
    /// <param name="Name">What their grouping field says.</param>
    public sealed record Named(string Name) : InstanceGroup
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Everything, T> everything, Func<Named, T> named, Func<Macro, T> macro) => named(this);
    }

    /// <summary>All groups, each counting the same: the macro average.</summary>
    public sealed record Macro : InstanceGroup
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Everything, T> everything, Func<Named, T> named, Func<Macro, T> macro) => macro(this);
    }
}

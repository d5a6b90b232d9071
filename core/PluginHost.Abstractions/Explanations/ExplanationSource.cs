using PluginHost.Abstractions.Models;

namespace PluginHost.Abstractions.Explanations;

/// <summary>Whose behaviour an explanation was fitted to. A closed union.</summary>
public abstract record ExplanationSource
{
    private ExplanationSource()
    {
    }

    /// <summary>Calls the function of the case at hand.</summary>
    /// <typeparam name="T">What the functions return.</typeparam>
    /// <param name="target">For <see cref="Target"/>.</param>
    /// <param name="proxy">For <see cref="Proxy"/>.</param>
    /// <returns>What the called function returned.</returns>
    public abstract T Match<T>(Func<Target, T> target, Func<Proxy, T> proxy);

    /// <summary>The explained model itself: an oracle explanation.</summary>
    /// <param name="Model">The model.</param>
    public sealed record Target(ModelRef Model) : ExplanationSource
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Target, T> target, Func<Proxy, T> proxy) => target(this);
    }

    /// <summary>A cheaper model that stands in for it: a proxy explanation.</summary>
    /// <param name="Model">The proxy.</param>
    public sealed record Proxy(ModelRef Model) : ExplanationSource
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Target, T> target, Func<Proxy, T> proxy) => proxy(this);
    }
}

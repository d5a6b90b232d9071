using Microsoft.FSharp.Collections;

namespace PluginHost.Core.Screening;

/// <summary>Which of several accepted proxies is to stand in. A closed union.</summary>
public abstract record ProxyPreference
{
    private ProxyPreference()
    {
    }

    /// <summary>Calls the function of the case at hand.</summary>
    /// <typeparam name="T">What the functions return.</typeparam>
    /// <param name="cheapest">For <see cref="Cheapest"/>.</param>
    /// <param name="highestFidelity">For <see cref="HighestFidelity"/>.</param>
    /// <param name="order">For <see cref="Order"/>.</param>
    /// <returns>What the called function returned.</returns>
    public abstract T Match<T>(Func<Cheapest, T> cheapest, Func<HighestFidelity, T> highestFidelity, Func<Order, T> order);

    /// <summary>The one whose explanations cost least; one without a price comes last. Of equals that of higher fidelity, then the first.</summary>
    public sealed record Cheapest : ProxyPreference
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Cheapest, T> cheapest, Func<HighestFidelity, T> highestFidelity, Func<Order, T> order) => cheapest(this);
    }

    /// <summary>The one that kept most of the oracle's fidelity in the screening. Of equals the cheaper one, then the first.</summary>
    public sealed record HighestFidelity : ProxyPreference
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Cheapest, T> cheapest, Func<HighestFidelity, T> highestFidelity, Func<Order, T> order) =>
            highestFidelity(this);
    }

    /// <summary>The first of an order that was accepted; one that is not named is never chosen.</summary>
    /// <param name="Names">The proxies' names, first choice first.</param>
    public sealed record Order(FSharpList<string> Names) : ProxyPreference
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Cheapest, T> cheapest, Func<HighestFidelity, T> highestFidelity, Func<Order, T> order) => order(this);
    }
}

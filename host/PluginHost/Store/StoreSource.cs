namespace PluginHost.Store;

/// <summary>The answers of one model in a store.</summary>
/// <param name="Origin">The backend component and its version that gave them.</param>
/// <param name="Identity">The hash of the model's identity, or <see langword="null"/> where it is not known.</param>
/// <param name="Answers">How many there are.</param>
/// <param name="First">When the first was stored.</param>
/// <param name="Last">When the last was stored.</param>
public sealed record StoreSource(string Origin, IdentityHash? Identity, long Answers, DateTimeOffset First, DateTimeOffset Last);

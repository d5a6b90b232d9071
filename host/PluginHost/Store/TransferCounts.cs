namespace PluginHost.Store;

/// <summary>What came of adding answers to a store.</summary>
/// <param name="Read">How many were offered.</param>
/// <param name="Added">How many were not there before.</param>
/// <param name="Different">How many of the others differ from the answer that is there, which was kept: the model does not answer the same every time.</param>
public sealed record TransferCounts(long Read, long Added, long Different);

namespace PluginHost.Store;

/// <summary>Why the answer store cannot be opened, read or written.</summary>
/// <param name="Message">What happened and why.</param>
/// <param name="Path">The store's file.</param>
/// <param name="Advice">What to do about it.</param>
public sealed record StoreError(string Message, string Path, string Advice)
{
    /// <summary>SQLite's code for what happened; 0, the default, where it was not SQLite that failed.</summary>
    internal int Code { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"Answer store '{Path}': {Message} {Advice}";
}

namespace PluginHost.Abstractions.Plugins;

/// <summary>Why a component could not be made from its options.</summary>
/// <param name="Message">What is wrong and why.</param>
/// <param name="Advice">What to do about it.</param>
/// <param name="Option">The option at fault (<c>path</c>, <c>labels.2</c>), or <see langword="null"/> when none is.</param>
public sealed record ComponentError(string Message, string Advice, string? Option = null)
{
    /// <inheritdoc/>
    public override string ToString() => Option is null ? $"{Message} {Advice}" : $"Option '{Option}': {Message} {Advice}";
}

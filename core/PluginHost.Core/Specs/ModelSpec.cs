using PluginHost.Core.Cost;

namespace PluginHost.Core.Specs;

/// <summary>A model as the spec configures it.</summary>
/// <param name="Name">The name by which stages speak of it.</param>
/// <param name="Backend">The id of the backend component that runs it.</param>
/// <param name="Options">The backend's options.</param>
/// <param name="Price">What its tokens cost, or <see langword="null"/> where the spec does not say.</param>
public sealed record ModelSpec(string Name, string Backend, OptionValues Options, Price? Price)
{
    /// <summary>How it is called.</summary>
    public CallSpec Calls { get; init; } = CallSpec.Default;
}

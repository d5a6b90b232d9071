using PluginHost.Abstractions.Models;

namespace PluginHost.Abstractions.Tasks;

/// <summary>A cheaper model, and whether it may explain in place of the target (METHOD, section 5).</summary>
/// <param name="Model">The model.</param>
/// <param name="Passed">Whether it may: it passed the screening, or none was asked for.</param>
/// <param name="Reason">Why it may or may not, in words.</param>
public sealed record StandIn(ModelRef Model, bool Passed, string Reason);

using Microsoft.FSharp.Collections;

namespace PluginHost.Plugins;

/// <summary>One check of a plugin.</summary>
/// <param name="Name">What was checked.</param>
/// <param name="Status">How it ended.</param>
/// <param name="Details">What there is to say about it; empty where all is well.</param>
public sealed record VerificationStep(string Name, VerificationStatus Status, FSharpList<string> Details);

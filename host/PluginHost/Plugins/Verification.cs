using Microsoft.FSharp.Collections;

namespace PluginHost.Plugins;

/// <summary>What the thorough check of one plugin came to.</summary>
/// <param name="Id">The plugin's id, or its folder's name where there is none.</param>
/// <param name="Folder">The full path of its folder.</param>
/// <param name="Status">The whole in a word or two: <c>verified</c>, <c>verified with warning</c>, <c>schema mismatch</c>, or the outcome's status.</param>
/// <param name="Steps">The checks that were made, in order; the first one that failed is the last.</param>
public sealed record Verification(string Id, string Folder, string Status, FSharpList<VerificationStep> Steps)
{
    /// <summary>Whether the plugin can be used as it is.</summary>
    public bool Succeeded => Steps.All(step => step.Status is VerificationStatus.Passed or VerificationStatus.Warning);
}

using Microsoft.FSharp.Collections;
using PluginHost.Core.Specs;

namespace PluginHost.Runs;

/// <summary>Which study to load.</summary>
/// <param name="SpecPath">The spec's file.</param>
/// <param name="Overrides">What the command line changes in it, in order.</param>
internal sealed record StudyRequest(string SpecPath, FSharpList<SpecOverride> Overrides)
{
    /// <summary>The folder that relative paths start from; the spec's own by default.</summary>
    public string? Folder { get; init; }

    /// <summary>Whether nothing will be asked: a secret whose variable is not set may then be missing. Not by default.</summary>
    public bool AsksNothing { get; init; }

    /// <summary>Models as an earlier run knew them, in whose place nothing is loaded; by default every model is described from its files.</summary>
    public KnownModels? Models { get; init; }

    /// <summary>Instances and examples as an earlier run had them; by default they are read from their files.</summary>
    public SelectedData? Data { get; init; }
}

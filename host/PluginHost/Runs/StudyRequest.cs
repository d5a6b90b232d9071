using Microsoft.FSharp.Collections;
using PluginHost.Core.Specs;

namespace PluginHost.Runs;

/// <summary>Which study to load.</summary>
/// <param name="SpecPath">The spec's file.</param>
/// <param name="Overrides">What the command line changes in it, in order.</param>
internal sealed record StudyRequest(string SpecPath, FSharpList<SpecOverride> Overrides);

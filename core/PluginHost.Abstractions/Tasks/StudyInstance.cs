using Microsoft.FSharp.Collections;

namespace PluginHost.Abstractions.Tasks;

/// <summary>One instance of a data set.</summary>
/// <param name="Id">Its own id, or the hash of its content; never its position.</param>
/// <param name="Fields">Its named texts, which fill the placeholders of a prompt.</param>
/// <param name="Gold">The label that the data set gives, or <see langword="null"/> where it gives none.</param>
public sealed record StudyInstance(string Id, FSharpMap<string, string> Fields, string? Gold);

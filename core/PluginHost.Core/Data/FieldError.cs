using Microsoft.FSharp.Collections;

namespace PluginHost.Core.Data;

/// <summary>A disagreement between data and task.</summary>
/// <param name="Path">The part of the spec that the data do not go with, such as <c>["task", "prompt"]</c>.</param>
/// <param name="Message">What is wrong, why, and what would be right.</param>
/// <param name="Instances">The ids of all instances that are concerned, in the data's order.</param>
public sealed record FieldError(FSharpList<string> Path, string Message, FSharpList<string> Instances);

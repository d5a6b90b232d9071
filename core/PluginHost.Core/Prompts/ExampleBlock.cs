using Microsoft.FSharp.Collections;

namespace PluginHost.Core.Prompts;

/// <summary>One in-context example as it stands in a text.</summary>
/// <param name="Text">The block of text that it takes up, with what separates it from the next one.</param>
/// <param name="Fields">The texts that stand in it where its pattern has placeholders.</param>
public sealed record ExampleBlock(string Text, FSharpMap<string, string> Fields);

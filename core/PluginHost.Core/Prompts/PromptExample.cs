using PluginHost.Abstractions.Models;

namespace PluginHost.Core.Prompts;

/// <summary>An in-context example as it goes into a prompt: text, or turns of a chat.</summary>
/// <param name="Content">What is put into the prompt.</param>
public sealed record PromptExample(Prompt Content)
{
    /// <summary>Its texts, one, or one a turn.</summary>
    public IEnumerable<string> Texts => Content.Match<IEnumerable<string>>(raw => [raw.Text], chat => chat.Messages.Select(message => message.Text));

    /// <summary>What people call it: its texts, each on lines of its own, without the white space around them.</summary>
    public string Name => string.Join('\n', Texts.Select(text => text.Trim()));
}

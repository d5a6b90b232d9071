using Microsoft.FSharp.Collections;
using PluginHost.Abstractions.Models;

namespace PluginHost.Core.Prompts;

/// <summary>A prompt with <c>{placeholders}</c> that an instance's fields fill. A closed union.</summary>
public abstract record PromptTemplate
{
    private PromptTemplate()
    {
    }

    /// <summary>Calls the function of the case at hand.</summary>
    /// <typeparam name="T">What the functions return.</typeparam>
    /// <param name="text">For <see cref="Text"/>.</param>
    /// <param name="chat">For <see cref="Chat"/>.</param>
    /// <returns>What the called function returned.</returns>
    public abstract T Match<T>(Func<Text, T> text, Func<Chat, T> chat);

    /// <summary>Text that the model continues.</summary>
    /// <param name="Template">The text; <c>{{</c> and <c>}}</c> stand for braces.</param>
    public sealed record Text(TextTemplate Template) : PromptTemplate
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Text, T> text, Func<Chat, T> chat) => text(this);
    }

    /// <summary>Turns of a chat.</summary>
    /// <param name="Turns">The turns in order, at least one.</param>
    /// <param name="ExamplesAt">Before which turn the turns of in-context examples go, from 0 to the number of turns; <see langword="null"/> for nowhere.</param>
    public sealed record Chat(FSharpList<TemplateTurn> Turns, int? ExamplesAt = null) : PromptTemplate
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Text, T> text, Func<Chat, T> chat) => chat(this);
    }

    /// <summary>The names of all placeholders, in order of first appearance.</summary>
    public FSharpList<string> Placeholders => [.. Templates.SelectMany(template => template.Placeholders).Distinct(StringComparer.Ordinal)];

    /// <summary>The names of all segments, in order of first appearance.</summary>
    public FSharpList<string> Segments =>
        [.. Templates.SelectMany(template => template.Segments).Select(segment => segment.Name).Distinct(StringComparer.Ordinal)];

    /// <summary>The texts of the prompt: its own, or those of its turns in order.</summary>
    public IEnumerable<TextTemplate> Templates => Match<IEnumerable<TextTemplate>>(
        text => [text.Template],
        chat => chat.Turns.Select(turn => turn.Template));

    /// <summary>Fills every placeholder.</summary>
    /// <param name="fields">The text of each placeholder; those of optional turns may lack one.</param>
    /// <returns>The prompt.</returns>
    /// <exception cref="KeyNotFoundException">A placeholder has no text; check <see cref="Placeholders"/> first.</exception>
    public Prompt Fill(FSharpMap<string, string> fields) => Match<Prompt>(
        text => new Prompt.Raw(text.Template.Fill(fields)),
        chat => new Prompt.Chat([.. chat.Turns
            .Where(turn => !turn.IsOptional || turn.Template.Placeholders.All(fields.ContainsKey))
            .Select(turn => new ChatMessage(turn.Role, turn.Template.Fill(fields)))]));

    /// <summary>
    /// Fills the placeholders that have a text and leaves the others open: what stays the same over all perturbed versions of an
    /// instance is put together once.
    /// </summary>
    /// <param name="fields">The texts of some placeholders.</param>
    /// <returns>The template of the open placeholders; filled, it gives the same prompt as this one with all fields.</returns>
    public PromptTemplate Bind(FSharpMap<string, string> fields) => Transform((template, _) => template.Bind(fields));

    /// <summary>Transforms each text of the prompt.</summary>
    /// <param name="transform">A function of a text and its number among <see cref="Templates"/>, from 0.</param>
    /// <returns>The same prompt with other texts.</returns>
    public PromptTemplate Transform(Func<TextTemplate, int, TextTemplate> transform) => Match<PromptTemplate>(
        text => new Text(transform(text.Template, 0)),
        chat => chat with { Turns = [.. chat.Turns.Select((turn, index) => turn with { Template = transform(turn.Template, index) })] });
}

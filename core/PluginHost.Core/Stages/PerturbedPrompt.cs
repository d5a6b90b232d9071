using System.Collections.Immutable;
using System.Globalization;
using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Models;
using PluginHost.Abstractions.Results;
using PluginHost.Abstractions.Tasks;
using PluginHost.Core.Features;
using PluginHost.Core.Prompts;
using PluginHost.Core.Specs;

namespace PluginHost.Core.Stages;

/// <summary>An instance's prompt with what is explained taken out of it.</summary>
/// <param name="Template">The prompt, in which only the slots of <paramref name="Texts"/> are open.</param>
/// <param name="Texts">The explained texts; put back into their slots, they give the unperturbed prompt.</param>
public sealed record PerturbedPrompt(PromptTemplate Template, ImmutableArray<ExplainedText> Texts)
{
    /// <summary>Begins the slots that are no fields, so that no field is ever taken for one.</summary>
    private const string Mark = "#";

    /// <summary>Takes the explained parts out of an instance's prompt.</summary>
    /// <param name="task">The task.</param>
    /// <param name="instance">The instance, with a field for each placeholder of the task's prompt.</param>
    /// <returns>The prompt, or what the instance lacks.</returns>
    public static FSharpResult<PerturbedPrompt, string> Of(TaskSpec task, StudyInstance instance)
    {
        var missing = task.Fields.Where(name => !instance.Fields.ContainsKey(name)).ToArray();
        return missing.Length > 0
            ? FSharpResult<PerturbedPrompt, string>.NewError(
                $"The prompt has a placeholder {string.Join(", ", missing.Select(name => $"'{{{name}}}'"))}, and there is no such field; " +
                $"the fields are: {string.Join(", ", instance.Fields.Keys)}. Name the data's own field in the prompt, or rename it in the data.")
            : task.Examples is null ? Parts(task, task.Prompt, instance.Fields)
            : InstanceExamples.Of(task.Examples, instance).Bind(examples => task.Features.Unit == FeatureUnit.Examples
                ? FSharpResult<PerturbedPrompt, string>.NewOk(Examples(task.Prompt, examples, instance.Fields))
                : Parts(task, WithTurns(task.Prompt, examples, (_, _, text) => new TemplatePiece.Literal(text)), instance.Fields.Add(
                    ExamplesSpec.Placeholder, string.Concat(examples.SelectMany(example => example.Texts)))));
    }

    /// <summary>Explains placeholders and segments.</summary>
    private static FSharpResult<PerturbedPrompt, string> Parts(TaskSpec task, PromptTemplate prompt, FSharpMap<string, string> fields)
    {
        var (of, segments) = (task.Features.Of, prompt.Segments);
        var unknown = of.Where(name => !segments.Contains(name, StringComparer.Ordinal) && !fields.ContainsKey(name)).ToArray();
        if (unknown.Length > 0)
        {
            return FSharpResult<PerturbedPrompt, string>.NewError(
                $"There is no field '{string.Join("', '", unknown)}', whose text is to be explained; the fields are: {string.Join(", ", fields.Keys)}. " +
                "Name the data's own field in the prompt and under 'features', or rename it in the data.");
        }

        var opened = prompt.Transform((template, at) => template.Open((index, segment) => of.Contains(segment.Name, StringComparer.Ordinal) ? Slot(segment.Name, at, index) : null));
        var texts = of.Distinct(StringComparer.Ordinal).SelectMany(name => segments.Contains(name, StringComparer.Ordinal)
            ? prompt.Templates.SelectMany((template, at) => template.Pieces.SelectMany((piece, index) =>
                piece is TemplatePiece.Segment segment && segment.Name == name ? [Text(Slot(name, at, index), name, segment.Inner.Fill(fields))] : Array.Empty<ExplainedText>()))
            : [Text(name, name, fields[name])]);
        var unchanged = MapModule.OfSeq(fields.Where(field => !of.Contains(field.Key, StringComparer.Ordinal)).Select(field => Tuple.Create(field.Key, field.Value)));
        return FSharpResult<PerturbedPrompt, string>.NewOk(new(opened.Bind(unchanged), [.. texts]));

        ExplainedText Text(string slot, string name, string text) =>
            new(slot, name, text, task.Features.Unit == FeatureUnit.Segments ? new WholeFeature(name, name) : null);
    }

    /// <summary>Explains in-context examples: each is one feature, with all its turns.</summary>
    private static PerturbedPrompt Examples(PromptTemplate prompt, ImmutableArray<PromptExample> examples, FSharpMap<string, string> fields)
    {
        var texts = examples.SelectMany((example, number) => example.Texts.Select((text, turn) => new ExplainedText(
            Slot(ExamplesSpec.Placeholder, number, turn),
            ExamplesSpec.Placeholder,
            text,
            new WholeFeature(Slot(ExamplesSpec.Placeholder, number), example.Name),
            Vanishes: example.Content is Prompt.Chat)));
        var slots = examples.Select((_, number) => Slot(ExamplesSpec.Placeholder, number, 0)).ToArray();
        var open = WithTurns(
            prompt.Transform((template, _) => template.Open((_, _) => null).Spread(ExamplesSpec.Placeholder, slots)),
            examples,
            (number, turn, _) => new TemplatePiece.Placeholder(Slot(ExamplesSpec.Placeholder, number, turn)));
        return new(open.Bind(fields.Remove(ExamplesSpec.Placeholder)), [.. texts]);
    }

    /// <summary>Puts the turns of examples into a chat that has a place for them.</summary>
    private static PromptTemplate WithTurns(
        PromptTemplate prompt, ImmutableArray<PromptExample> examples, Func<int, int, string, TemplatePiece> piece) =>
        prompt is PromptTemplate.Chat { ExamplesAt: { } at } chat
            ? new PromptTemplate.Chat([
                .. chat.Turns.Take(at),
                .. examples.SelectMany((example, number) => Turns(example).Select((turn, index) =>
                    new TemplateTurn(turn.Role, new([piece(number, index, turn.Text)]), IsOptional: true))),
                .. chat.Turns.Skip(at)])
            : prompt;

    private static FSharpList<ChatMessage> Turns(PromptExample example) => example.Content.Match(_ => FSharpList<ChatMessage>.Empty, chat => chat.Messages);

    private static string Slot(string name, params int[] numbers) =>
        $"{Mark}{name}{string.Concat(numbers.Select(number => string.Create(CultureInfo.InvariantCulture, $".{number}")))}";
}

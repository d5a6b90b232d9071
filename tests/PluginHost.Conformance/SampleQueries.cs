using System.Collections.Immutable;
using Microsoft.FSharp.Collections;
using PluginHost.Abstractions.Models;

namespace PluginHost.Conformance;

/// <summary>Questions that a backend should answer, cannot answer, or must refuse.</summary>
internal static class SampleQueries
{
    /// <summary>Each single kind, without <see cref="QueryKinds.Chat"/>, which is a property of prompts.</summary>
    private static readonly QueryKinds[] Kinds =
        [QueryKinds.FirstTokenLabels, QueryKinds.WholeLabels, QueryKinds.Generate, QueryKinds.Embed, QueryKinds.ScoreTokens, QueryKinds.Tokenize];

    /// <summary>Different questions of every supported kind, for each text one.</summary>
    public static ImmutableArray<ModelQuery> Good(QueryKinds kinds, ImmutableArray<string> texts, FSharpList<string> labels) =>
    [
        .. from kind in Kinds
           where kinds.HasFlag(kind)
           from prompt in Prompts(kind, kinds, texts)
           select Make(kind, prompt, labels),
        .. kinds.HasFlag(QueryKinds.Generate)
            ? [new ModelQuery.Generate(new Prompt.Raw(texts[0]), 2, 0, FSharpList<string>.Empty, 0, TopTokens: 3)]
            : ImmutableArray<ModelQuery>.Empty,
    ];

    /// <summary>One question of each kind that is not supported.</summary>
    public static ImmutableArray<ModelQuery> Unsupported(QueryKinds kinds, string text, FSharpList<string> labels) =>
        [.. from kind in Kinds where !kinds.HasFlag(kind) select Make(kind, new Prompt.Raw(text), labels)];

    /// <summary>Questions of supported kinds that have no answer, with what is wrong with them.</summary>
    public static ImmutableArray<(string Fault, ModelQuery Query)> Bad(QueryKinds kinds, string text, FSharpList<string> labels)
    {
        var faults = ImmutableArray.CreateBuilder<(string, ModelQuery)>();
        foreach (var kind in new[] { QueryKinds.FirstTokenLabels, QueryKinds.WholeLabels }.Where(kind => kinds.HasFlag(kind)))
        {
            faults.Add(("no labels", Make(kind, new Prompt.Raw(text), FSharpList<string>.Empty)));
            faults.Add(("a label without text", Make(kind, new Prompt.Raw(text), [.. labels, ""])));
            faults.Add(("a chat without turns", Make(kind, new Prompt.Chat(FSharpList<ChatMessage>.Empty), labels)));
        }

        if (kinds.HasFlag(QueryKinds.Generate))
        {
            faults.Add(("no tokens to generate", new ModelQuery.Generate(new Prompt.Raw(text), 0, 0, FSharpList<string>.Empty, 0)));
            faults.Add(("a negative temperature", new ModelQuery.Generate(new Prompt.Raw(text), 1, -1, FSharpList<string>.Empty, 0)));
        }

        return faults.ToImmutable();
    }

    /// <summary>A question whose prompt cannot fit the context; null where no supported kind has a prompt or the context is too large to try.</summary>
    public static ModelQuery? TooLong(QueryKinds kinds, string text, FSharpList<string> labels, int contextTokens) =>
        contextTokens > 200_000 ? null
        : kinds.HasFlag(QueryKinds.FirstTokenLabels) ? Make(QueryKinds.FirstTokenLabels, Long(text, contextTokens), labels)
        : kinds.HasFlag(QueryKinds.WholeLabels) ? Make(QueryKinds.WholeLabels, Long(text, contextTokens), labels)
        : kinds.HasFlag(QueryKinds.Generate) ? Make(QueryKinds.Generate, Long(text, contextTokens), labels)
        : null;

    private static Prompt.Raw Long(string text, int words) => new(string.Join(' ', Enumerable.Repeat(text, words + 1)));

    private static IEnumerable<Prompt> Prompts(QueryKinds kind, QueryKinds kinds, ImmutableArray<string> texts)
    {
        var chats = kinds.HasFlag(QueryKinds.Chat)
            && kind is QueryKinds.FirstTokenLabels or QueryKinds.WholeLabels or QueryKinds.Generate;
        return
        [
            .. texts.Select(text => new Prompt.Raw(text)),
            .. chats ? [new Prompt.Chat([new(ChatRole.System, texts[0]), new(ChatRole.User, texts[1])])] : ImmutableArray<Prompt>.Empty,
        ];
    }

    private static ModelQuery Make(QueryKinds kind, Prompt prompt, FSharpList<string> labels)
    {
        var text = prompt.Match(raw => raw.Text, _ => "");
        return kind switch
        {
            QueryKinds.FirstTokenLabels => new ModelQuery.ScoreLabels(prompt, labels, LabelScoring.FirstToken),
            QueryKinds.WholeLabels => new ModelQuery.ScoreLabels(prompt, labels, LabelScoring.WholeLabel),
            QueryKinds.Generate => new ModelQuery.Generate(prompt, 4, 0, FSharpList<string>.Empty, 0),
            QueryKinds.Embed => new ModelQuery.Embed(text),
            QueryKinds.ScoreTokens => new ModelQuery.ScoreTokens(text),
            QueryKinds.Tokenize => new ModelQuery.Tokenize(text),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a single kind of question."),
        };
    }
}

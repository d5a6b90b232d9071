using System.Collections.Immutable;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Models;
using PluginHost.Backends.Llama.Tokens;

namespace PluginHost.Backends.Llama.Queries;

/// <summary>Labels in tokens, as they follow the prompt's last token: cut on their own, without special tokens.</summary>
internal static class LabelTokens
{
    /// <summary>The tokens of a query's labels.</summary>
    /// <param name="vocabulary">The tokenizer.</param>
    /// <param name="query">The query.</param>
    /// <returns>For each label at least one token, or why the labels cannot be scored.</returns>
    public static FSharpResult<ImmutableArray<int[]>, QuestionError> Of(Vocabulary vocabulary, ModelQuery.ScoreLabels query)
    {
        if (query.Labels.IsEmpty)
        {
            return Error(QuestionErrorKind.InvalidQuery, "There are no labels to score; give at least one.");
        }

        var labels = ImmutableArray.CreateBuilder<int[]>();
        var owners = new Dictionary<string, string>(StringComparer.Ordinal);
        var first = query.Scoring is LabelScoring.FirstToken;
        foreach (var label in query.Labels)
        {
            var tokens = vocabulary.Continuation(label);
            if (tokens.IsError)
            {
                return Error(tokens.ErrorValue.Kind, $"Label '{label}': {tokens.ErrorValue.Message}");
            }

            if (tokens.ResultValue is not [var head, ..])
            {
                return Error(QuestionErrorKind.LabelsNotScorable, $"The label '{label}' has no token; give each label at least one character.");
            }

            var scored = first ? $"{head}" : string.Join(' ', tokens.ResultValue);
            if (!owners.TryAdd(scored, label))
            {
                return Error(QuestionErrorKind.LabelsNotScorable, Clash(owners[scored], label, first));
            }

            labels.Add(tokens.ResultValue);
        }

        return FSharpResult<ImmutableArray<int[]>, QuestionError>.NewOk(labels.ToImmutable());
    }

    private static string Clash(string one, string other, bool first) =>
        one == other
            ? $"The label '{one}' is given twice; give each label once."
            : first
                ? $"The labels '{one}' and '{other}' begin with the same token, so the first token cannot tell them apart. Score whole labels, or choose labels that begin differently."
                : $"The labels '{one}' and '{other}' have the same tokens, so the model cannot tell them apart; choose other labels.";

    private static FSharpResult<ImmutableArray<int[]>, QuestionError> Error(QuestionErrorKind kind, string message) =>
        FSharpResult<ImmutableArray<int[]>, QuestionError>.NewError(QuestionError.Permanent(kind, message));
}

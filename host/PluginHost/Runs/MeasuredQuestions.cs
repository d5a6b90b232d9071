using System.Collections.Immutable;
using PluginHost.Abstractions.Models;

namespace PluginHost.Runs;

/// <summary>What some questions to one model take, kept in columns. One whose numbers are all the same, as most are, is kept as this number alone.</summary>
/// <param name="Count">How many questions there are.</param>
/// <param name="Prompt">The prompts' tokens: one number, or one for each question.</param>
/// <param name="Cached">How many of them count as cached, likewise.</param>
/// <param name="Completion">The answers' tokens, likewise.</param>
/// <param name="Estimated">0 where they are counted and 1 where they are estimated, likewise.</param>
internal sealed record MeasuredQuestions(int Count, ImmutableArray<int> Prompt, ImmutableArray<int> Cached, ImmutableArray<int> Completion, ImmutableArray<int> Estimated)
{
    /// <summary>Whether every column has the numbers that it should have.</summary>
    public bool IsWhole => Count >= 0 && new[] { Prompt, Cached, Completion, Estimated }.All(column => column.Length == 1 || column.Length == Count);

    /// <summary>Puts usages into columns.</summary>
    /// <param name="usages">The usage of each question.</param>
    /// <returns>The columns.</returns>
    public static MeasuredQuestions Of(ImmutableArray<Usage> usages) => new(
        usages.Length,
        Column(usages, usage => usage.PromptTokens),
        Column(usages, usage => usage.CachedTokens),
        Column(usages, usage => usage.CompletionTokens),
        Column(usages, usage => usage.Source == UsageSource.Estimated ? 1 : 0));

    /// <summary>The usages that were put into the columns.</summary>
    /// <returns>One for each question.</returns>
    public ImmutableArray<Usage> Usages() =>
    [
        .. Enumerable.Range(0, Count).Select(question => new Usage(
            At(Prompt, question), At(Cached, question), At(Completion, question), At(Estimated, question) == 0 ? UsageSource.Reported : UsageSource.Estimated)),
    ];

    private static int At(ImmutableArray<int> column, int question) => column[column.Length == 1 ? 0 : question];

    private static ImmutableArray<int> Column(ImmutableArray<Usage> usages, Func<Usage, int> figure)
    {
        ImmutableArray<int> all = [.. usages.Select(figure)];
        return all.Distinct().Take(2).Count() == 1 ? [all[0]] : all;
    }
}

using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using PluginHost.Abstractions.Plugins;
using PluginHost.Abstractions.Seeds;
using PluginHost.Abstractions.Tasks;

namespace PluginHost.Tasks.PoisonedExamples;

/// <summary>Makes poisoned examples out of sound ones.</summary>
internal static partial class Poison
{
    private const string Arrow = "=>";

    /// <summary>What is wrong with options that a schema cannot see, or <see langword="null"/>.</summary>
    /// <param name="options">The options.</param>
    public static ComponentError? Fault(PoisonOptions options) => options switch
    {
        { Poison: PoisonKind.Synonyms, Synonyms: null or { IsDefaultOrEmpty: true } } =>
            new("The poison 'synonyms' needs a list of words.", "Write for instance synonyms: [\"good=tolerable\", \"dull=quiet\"]."),
        { Poison: PoisonKind.Synonyms, Synonyms: { } pairs } when pairs.FirstOrDefault(pair => pair.Split('=') is not [{ Length: > 0 }, _]) is { } wrong =>
            new($"'{wrong}' does not say which word is exchanged for which.", "Write word=other."),
        { Poison: PoisonKind.List, List: null or { IsDefaultOrEmpty: true } } =>
            new("The poison 'list' needs a list of examples.", "Write for instance list: [\"a fine film => negative\"]."),
        { Poison: PoisonKind.List, List: { } texts } when texts.FirstOrDefault(text => !text.Contains(Arrow, StringComparison.Ordinal)) is { } wrong =>
            new($"'{wrong}' has no label.", $"Write: text {Arrow} label."),
        _ => null,
    };

    /// <summary>What is wrong with options for a study, or <see langword="null"/>.</summary>
    /// <param name="study">The study.</param>
    /// <param name="options">The options.</param>
    public static string? Fault(Study study, PoisonOptions options) => options.Poison != PoisonKind.List ? null
        : study.ExampleFields.Length != 1
            ? $"The poison 'list' is for examples with one text, and those of this task show {string.Join(", ", study.ExampleFields)}."
        : Listed(options).Select(item => item.Label).FirstOrDefault(label => !study.Labels.Contains(label, StringComparer.Ordinal)) is { } unknown
            ? $"The poison 'list' has the label '{unknown}', and the task has {string.Join(", ", study.Labels)}."
        : null;

    /// <summary>How many poisoned examples there may be.</summary>
    /// <param name="options">The options.</param>
    public static int Most(PoisonOptions options) => options.Poison == PoisonKind.List ? Math.Min(options.Most, options.List!.Value.Length) : options.Most;

    /// <summary>The poisoned form of an example.</summary>
    /// <param name="study">The study.</param>
    /// <param name="options">The options.</param>
    /// <param name="example">The sound example.</param>
    /// <param name="number">The number of the poisoned example, from 0.</param>
    /// <param name="seed">The seed of the poisoned example.</param>
    public static StudyInstance Of(Study study, PoisonOptions options, StudyInstance example, int number, Seed seed)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"{example.Id}-poisoned-{number + 1}");
        var perturbed = options.Poison switch
        {
            PoisonKind.LabelFlip => example with { Gold = OtherLabel(study, example, seed) },
            PoisonKind.List => Listed(options)[number] is var (text, label) ? example with { Gold = label, Fields = example.Fields.Add(study.ExampleFields[0], text) } : example,
            PoisonKind.Characters => With(study, example, text => Exchanged(text, options.Share, seed.Derive("letters").Stream())),
            PoisonKind.Synonyms => With(study, example, text => Words().Replace(text, word => Synonym(options, word.Value))),
            PoisonKind.Suffix => With(study, example, text => text + options.Suffix),
            _ => throw new InvalidOperationException($"There is no poison {options.Poison}."),
        };
        var flips = options.FlipLabel && options.Poison is (PoisonKind.Characters or PoisonKind.Synonyms or PoisonKind.Suffix);
        return perturbed with { Id = id, Gold = flips ? OtherLabel(study, example, seed) : perturbed.Gold };
    }

    private static string OtherLabel(Study study, StudyInstance example, Seed seed)
    {
        string[] others = [.. study.Labels.Where(label => label != example.Gold)];
        return others[seed.Derive("label").Stream().NextBelow(others.Length)];
    }

    private static StudyInstance With(Study study, StudyInstance example, Func<string, string> change) => example with
    {
        Fields = study.ExampleFields.Where(example.Fields.ContainsKey).Aggregate(example.Fields, (fields, field) => fields.Add(field, change(fields[field]))),
    };

    private static string Exchanged(string text, double share, RandomStream stream) => string.Concat(text.Select(letter =>
        char.IsAsciiLetter(letter) && stream.NextDouble() < share ? (char)('a' + stream.NextBelow(26)) : letter));

    private static string Synonym(PoisonOptions options, string word) =>
        options.Synonyms!.Value.Select(pair => pair.Split('=')).FirstOrDefault(pair => string.Equals(pair[0], word, StringComparison.OrdinalIgnoreCase))?[1] ?? word;

    private static ImmutableArray<(string Text, string Label)> Listed(PoisonOptions options) =>
        [.. options.List!.Value.Select(item => (item[..item.LastIndexOf(Arrow, StringComparison.Ordinal)].Trim(), item[(item.LastIndexOf(Arrow, StringComparison.Ordinal) + Arrow.Length)..].Trim()))];

    [GeneratedRegex(@"\w+", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Words();
}

using System.Collections.Immutable;
using PluginHost.Abstractions.Models;
using PluginHost.Abstractions.Pipelines;
using PluginHost.Abstractions.Tasks;

namespace PluginHost.Tasks.PromptCompression;

/// <summary>
/// Leaves out the tokens that a small model finds most predictable, out of the texts of all examples together, as LLMLingua does. Labels and
/// what the template writes stay, so that what is left still goes by the template.
/// </summary>
internal static class TokenDeletion
{
    /// <summary>Stands for a field's text, to see where in an example it begins; no text has such a character.</summary>
    private const char Marker = '\uFFFF';

    /// <summary>Asks the small model, and says what is left at each step: after the k-th of n steps k/n of all tokens are gone.</summary>
    /// <param name="study">The study.</param>
    /// <param name="model">The small model.</param>
    /// <param name="examples">The examples.</param>
    /// <returns>A pipeline with the plan; fails where a text has no answer.</returns>
    public static Pipeline<DeletionPlan> Of(Study study, ModelRef model, ImmutableArray<StudyInstance> examples) =>
        TextSignals.Surprises(model, [.. examples.Select(study.TextOf)]).Select(surprises =>
        {
            var tokens = examples
                .SelectMany((example, number) => study.ExampleFields.SelectMany(field => Tokens(study, example, number, field, surprises[number])))
                .OrderBy(token => token.Surprise).ToArray();
            return new DeletionPlan(
                (step, _) => step == examples.Length ? [] : Without(examples, tokens.AsSpan(0, tokens.Length * step / examples.Length)), null, PerQuestion: false);
        });

    /// <summary>The tokens of a field. They are cut in their example, where a space before a word belongs to it; what the template writes is no part of them.</summary>
    private static IEnumerable<Token> Tokens(Study study, StudyInstance example, int number, string field, ImmutableArray<(string Piece, double Surprise)> pieces)
    {
        if (!example.Fields.TryGetValue(field, out var text) || text.Length == 0)
        {
            yield break;
        }

        // A field that the examples do not show has no tokens in them.
        var begin = study.TextOf(example with { Fields = example.Fields.Add(field, Marker.ToString()) }).IndexOf(Marker, StringComparison.Ordinal);
        var place = begin < 0 ? text.Length : -begin;
        foreach (var (piece, surprise) in pieces)
        {
            var (from, to) = (Math.Max(place, 0), Math.Min(place + piece.Length, text.Length));
            place += piece.Length;
            if (from < to)
            {
                yield return new(number, field, from, to, surprise);
            }
        }
    }

    private static ImmutableArray<StudyInstance> Without(ImmutableArray<StudyInstance> examples, ReadOnlySpan<Token> gone)
    {
        var left = examples.ToArray();
        foreach (var field in gone.ToArray().GroupBy(token => (token.Example, token.Field)))
        {
            var example = left[field.Key.Example];

            // From behind, so that the places before stay what they are.
            var text = field.OrderByDescending(token => token.From)
                .Aggregate(example.Fields[field.Key.Field], (rest, token) => rest.Remove(token.From, token.To - token.From));
            left[field.Key.Example] = example with { Fields = example.Fields.Add(field.Key.Field, text.Trim()) };
        }

        return [.. left];
    }

    /// <summary>A token of a field, from one place of its text up to another.</summary>
    private readonly record struct Token(int Example, string Field, int From, int To, double Surprise);
}

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
    /// <summary>Asks the small model, and says what is left at each step: after the k-th of n steps k/n of all tokens are gone.</summary>
    /// <param name="study">The study.</param>
    /// <param name="model">The small model.</param>
    /// <param name="examples">The examples.</param>
    /// <returns>A pipeline with the plan; fails where a text has no answer.</returns>
    public static Pipeline<DeletionPlan> Of(Study study, ModelRef model, ImmutableArray<StudyInstance> examples)
    {
        (int Example, string Field)[] places =
        [
            .. examples.SelectMany((example, index) => study.ExampleFields
                .Where(field => example.Fields.TryGetValue(field, out var text) && text.Length > 0).Select(field => (index, field))),
        ];
        return TextSignals.Surprises(model, [.. places.Select(place => examples[place.Example].Fields[place.Field])]).Select(texts =>
        {
            var tokens = texts
                .SelectMany((pieces, place) => pieces.Select((piece, at) => (Place: place, At: at, piece.Surprise)))
                .OrderBy(token => token.Surprise).ToArray();
            return new DeletionPlan((step, _) => step == examples.Length ? [] : Left(tokens.Length * step / examples.Length), null, PerQuestion: false);

            ImmutableArray<StudyInstance> Left(int deleted)
            {
                var gone = tokens.Take(deleted).Select(token => (token.Place, token.At)).ToHashSet();
                var left = examples.ToArray();
                foreach (var (place, at) in places.Select((place, at) => (place, at)))
                {
                    var example = left[place.Example];
                    left[place.Example] = example with
                    {
                        Fields = example.Fields.Add(place.Field, string.Concat(texts[at].Where((_, piece) => !gone.Contains((at, piece))).Select(piece => piece.Piece)).Trim()),
                    };
                }

                return [.. left];
            }
        });
    }
}

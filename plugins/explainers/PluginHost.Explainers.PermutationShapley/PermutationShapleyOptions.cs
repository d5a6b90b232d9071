using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace PluginHost.Explainers.PermutationShapley;

/// <summary>The options of Shapley values by permutations.</summary>
/// <param name="Pairs">
/// How many random orders of the features to walk, each forwards and backwards: <c>2 · pairs · (features − 1) + 2</c> questions.
/// Standard errors need two or more.
/// </param>
public sealed record PermutationShapleyOptions(
    [Description("How many random orders of the features to walk, each forwards and backwards.")]
    [Range(1, 100_000)]
    int Pairs = 20);

using System.Collections.Immutable;
using Microsoft.FSharp.Collections;
using PluginHost.Abstractions.Explanations;
using PluginHost.Abstractions.Models;
using PluginHost.Abstractions.Pipelines;
using PluginHost.Abstractions.Tasks;
using PluginHost.Core.Cost;
using PluginHost.Core.Specs;

namespace PluginHost.Core.Stages;

/// <summary>What explanations of an instance cost by each model: all see the same masks, so that one explanation says what any other takes.</summary>
internal static class ExplanationCosts
{
    /// <summary>The costs of one instance; asks nothing that its explanation has not asked.</summary>
    /// <param name="task">The task.</param>
    /// <param name="instance">The instance.</param>
    /// <param name="masks">The masks of an explanation, whichever model it was made for.</param>
    /// <param name="prices">The models' prices by name; a model that is missing has none.</param>
    /// <returns>A pipeline with the costs by the models' names, of those whose costs are known.</returns>
    public static Pipeline<FSharpMap<string, ExplanationCost>> Of(TaskSpec task, StudyInstance instance, MaskMatrix masks, FSharpMap<string, TokenPrice> prices) =>
        prices.IsEmpty
            ? Pipeline.Return(MapModule.Empty<string, ExplanationCost>())
            : Neighbourhood.Of(task, instance).Select(around => Of(around, masks, prices));

    private static FSharpMap<string, ExplanationCost> Of(Neighbourhood around, MaskMatrix masks, FSharpMap<string, TokenPrice> prices)
    {
        // The two ends are asked with every explanation, whether or not the explainer has them among its samples.
        var ends = around.Questions(MaskMatrix.Init(2, masks.Features, (sample, _) => sample == 0)).Distinct;
        var (distinct, ofSample) = around.Questions(masks);
        ImmutableArray<ModelQuery> all = [.. distinct, .. ends.Except(distinct)];
        var whole = all.IndexOf(ends[0]);
        return MapModule.OfSeq(
            from price in prices
            let costs = price.Value.Of(all)
            where costs is not null
            select Tuple.Create(price.Key, new ExplanationCost(costs.Value[whole], costs.Value.Sum(), ofSample.Sum(question => costs.Value[question]))));
    }
}

using System.Text.Json.Nodes;
using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Models;
using PluginHost.Abstractions.Plugins;
using PluginHost.Core.Specs;
using PluginHost.Execution.Dispatch;
using PluginHost.Store;

namespace PluginHost.Runs;

/// <summary>
/// Models as a run's manifest or a data set's card has them: enough to find their answers in a store, with none of their files at hand.
/// </summary>
/// <param name="Place">The folder that they are written in.</param>
/// <param name="Models">The object with an entry for each model.</param>
internal sealed record KnownModels(string Place, JsonObject Models)
{
    /// <summary>A model as these are written.</summary>
    /// <param name="source">The model.</param>
    /// <param name="mask">Takes secrets out of a fact.</param>
    /// <returns>The entry.</returns>
    public static JsonObject Entry(ModelSource source, Func<string, string> mask) => new()
    {
        ["backend"] = source.Origin,
        ["identitySha256"] = source.Identity.Hex,
        ["scope"] = source.Description.Scope == AnswerScope.Query ? "query" : "query-set",
        ["maskToken"] = source.Description.MaskToken,
        ["identity"] = new JsonObject(source.Description.Identity.Facts.Select(fact => KeyValuePair.Create(fact.Key, (JsonNode?)JsonValue.Create(mask(fact.Value))))),
    };

    /// <summary>A model that can be asked for nothing but what is stored.</summary>
    /// <param name="spec">The model as the spec has it.</param>
    /// <returns>The model, or why it is not known.</returns>
    public FSharpResult<ModelSource, string> Find(ModelSpec spec)
    {
        if (Models[spec.Name] is not JsonObject entry || IdentityHash.Parse(entry["identitySha256"]?.ToString()) is not { } identity)
        {
            return FSharpResult<ModelSource, string>.NewError(
                $"{Place} knows no model '{spec.Name}'; it knows: {string.Join(", ", Models.Select(model => model.Key))}. Name the folder of a run with this model.");
        }

        var facts = entry["identity"] as JsonObject ?? [];
        var description = new ModelDescription(
            new(spec.Backend, MapModule.OfSeq(facts.Select(fact => Tuple.Create(fact.Key, fact.Value?.ToString() ?? "")))),
            entry["scope"]?.ToString() == "query-set" ? AnswerScope.QuerySet : AnswerScope.Query,
            new(int.MaxValue, 1, 1),
            UncountedTokens.Instance)
        {
            MaskToken = entry["maskToken"]?.ToString(),
        };
        return FSharpResult<ModelSource, string>.NewOk(new ModelSource(
            new ModelRef(spec.Name),
            description,
            entry["backend"]?.ToString() ?? spec.Backend,
            _ => Task.FromResult(FSharpResult<IModelBackend, ComponentError>.NewError(new("The run is offline.", "Run without --offline to ask the model."))),
            spec.Price)
        {
            Identity = identity,
        });
    }
}

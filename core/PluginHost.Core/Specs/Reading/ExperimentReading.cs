using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Results;
using PluginHost.Core.Specs.Yaml;

namespace PluginHost.Core.Specs.Reading;

/// <summary>Reads a whole spec.</summary>
internal static class ExperimentReading
{
    /// <summary>The version of the spec's format that this reads.</summary>
    private const ulong Version = 1;

    /// <summary>The folder of results where the spec names none.</summary>
    private const string StandardFolder = "runs";

    /// <summary>Reads a spec's root.</summary>
    public static FSharpResult<Experiment, FSharpList<SpecError>> Read(
        YamlNode root, Func<string, string?> environment, Func<string, string?> ofOptions) =>
        new SpecValue(root, FSharpList<string>.Empty, new(1, 1, null)).Section().Bind(section =>
        {
            var version = section.Required("spec", value => value.Whole(0, ulong.MaxValue).Bind(number => number == Version
                ? FSharpResult<ulong, FSharpList<SpecError>>.NewOk(number)
                : value.Fail<ulong>($"This is a spec of version {number}; here version {Version} is read. Use the PluginHost that it was written for, or rewrite it as 'spec: {Version}'.")), "spec: 1");

            // The keys of another version may mean anything, so that nothing else is worth saying.
            return version.IsError && section.Find("spec") is not null
                ? FSharpResult<Experiment, FSharpList<SpecError>>.NewError(version.ErrorValue)
                : Parted(section, version.Errors(), environment, ofOptions);
        });

    private static FSharpResult<Experiment, FSharpList<SpecError>> Parted(
        SpecSection section, IEnumerable<SpecError> before, Func<string, string?> environment, Func<string, string?> ofOptions)
    {
        var name = section.Required("name", value => value.Name(), "name: quickstart");
        var seed = section.Optional("seed", 0UL, value => value.Whole(0, ulong.MaxValue));
        var models = section.Required("models", value => ComponentsReading.Models(value, ofOptions), "models: { target: { backend: llama, path: model.gguf } }");
        var data = section.Required("data", value => value.Section().Bind(inner => DataReading.Read(inner, environment)), "data: { format: jsonl, path: data.jsonl }");
        var task = section.Required("task", value => value.Section().Bind(inner => TaskReading.Read(inner, Keys(section, "models"), environment)), "task: { prompt: \"Review: {text}\", labels: [\" good\", \" bad\"] }");
        var explainers = section.Required("explainers", value => ComponentsReading.Explainers(value, ofOptions), "explainers: { lime: { samples: 1000 } }");
        var pipeline = section.Required("pipeline", value => StagesReading.Read(
            value, Keys(section, "models"), GenerationReading.Answering(section.Find("task")?.Node, Keys(section, "models")), Keys(section, "explainers"), environment), "pipeline: [ { stage: explain } ]");
        var output = section.Optional("output", new OutputSpec(StandardFolder), value => value.Section().Bind(inner => Output(inner, environment)));
        var budget = section.Optional("budget", BudgetSpec.Unlimited, value => value.Section().Bind(Budget));
        return Parts.Whole(
            () => new Experiment(
                name.ResultValue, seed.ResultValue, models.ResultValue, data.ResultValue, task.ResultValue,
                explainers.ResultValue, pipeline.ResultValue, output.ResultValue)
            {
                Budget = budget.ResultValue,
            },
            before, section.Unknown("spec", "name", "seed", "models", "data", "task", "explainers", "pipeline", "output", "budget"),
            name.Errors(), seed.Errors(), models.Errors(), data.Errors(), task.Errors(), explainers.Errors(), pipeline.Errors(), output.Errors(), budget.Errors());
    }

    private static FSharpResult<BudgetSpec, FSharpList<SpecError>> Budget(SpecSection section)
    {
        var cost = section.Optional<decimal?>("max-cost", null, value => value.Amount(Cost.Price.Highest).Map(amount => (decimal?)amount));
        var queries = section.Optional<long?>("max-queries", null, value => value.Whole(0, BudgetSpec.MostQueries).Map(number => (long?)number));
        return Parts.Whole(
            () => new BudgetSpec(cost.ResultValue, queries.ResultValue), section.Unknown("max-cost", "max-queries"), cost.Errors(), queries.Errors());
    }

    private static FSharpResult<OutputSpec, FSharpList<SpecError>> Output(SpecSection section, Func<string, string?> environment)
    {
        var folder = section.Optional("folder", StandardFolder, value => value.Location(environment));
        var store = section.Optional<string?>("store", null, value => value.Location(environment).Map(string? (path) => path));
        return Parts.Whole(() => new OutputSpec(folder.ResultValue, store.ResultValue), section.Unknown("folder", "store"), folder.Errors(), store.Errors());
    }

    private static FSharpList<string> Keys(SpecSection section, string key) => section.Node.Find(key)?.Value is YamlNode.Mapping mapping
        ? [.. mapping.Members.Select(member => member.Name)]
        : FSharpList<string>.Empty;
}

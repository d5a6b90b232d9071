using System.Collections.Immutable;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Models;
using PluginHost.Abstractions.Numbers;
using PluginHost.Abstractions.Options;
using PluginHost.Abstractions.Pipelines;
using PluginHost.Abstractions.Plugins;
using PluginHost.Abstractions.Results;
using PluginHost.Abstractions.Seeds;
using PluginHost.Abstractions.Tasks;

namespace PluginHost.Conformance.Tests.Fakes;

/// <summary>
/// For each model the accuracy with one example after the other, until the first that raises it over one half; keeps the contract
/// but for its flaw.
/// </summary>
public sealed class FakeTaskFactory : IDownstreamTaskFactory, IDownstreamTask
{
    public TaskFlaw Flaw { get; init; }

    public JsonTypeInfo OptionsType => Flaw == TaskFlaw.OtherOptions ? FakeJson.Default.OtherOptions : FakeJson.Default.FakeOptions;

    public FSharpResult<IDownstreamTask, ComponentError> Create(JsonObject options) =>
        OptionsReader.Read(options, FakeJson.Default.FakeOptions).Map(_ => (IDownstreamTask)this);

    public Pipeline<TaskResult> Run(Study study, Seed seed)
    {
        var examples = study.Split(Study.ExamplesSplit).ToArray();
        seed.Derive(Flaw == TaskFlaw.ForgetsTheSeed ? Guid.NewGuid().ToString() : "order").Stream().Shuffle<StudyInstance>(examples);
        ImmutableArray<ModelRef> models = [study.Target, .. study.Proxies.Select(proxy => proxy.Model)];
        return Pipeline.All(models.Length, i => Row(study, models[i], [.. examples])).Select(rows => new TaskResult(
            models.Length,
            ["Few examples are enough."],
            [
                new("accuracy", "Accuracy with few examples",
                    Flaw == TaskFlaw.TwiceTheSameColumn ? ["model", "examples", "examples"] : ["model", "examples", "accuracy"], [.. rows]),
            ],
            [new("Accuracy", "examples", "accuracy", [new("target", Flaw == TaskFlaw.EmptyCurve ? [] : [new(0, 1)])])],
            [new(Flaw == TaskFlaw.FileInAFolder ? "../order.txt" : "order.txt", "The order of the examples.", string.Join('\n', examples.Select(example => example.Id)))],
            []));
    }

    private Pipeline<ValueArray<TableCell>> Row(Study study, ModelRef model, ImmutableArray<StudyInstance> examples)
    {
        Pipeline<(int, double)> From(int count, int last) => study.Accuracy(model, examples[..count], study.Split(Study.ValidationSplit)).SelectMany(accuracy =>
            count >= last || (last == 3 && accuracy > 0.9) ? Pipeline.Return((count, accuracy)) : From(count + 1, last));
        var actual = From(0, 3);
        var bounded = Flaw == TaskFlaw.Unbounded ? actual : Pipeline.Bounded(From(0, 0), From(0, 4), actual);
        var row =
            from found in bounded
            from explained in study.ExplainExamples(model, examples[..2], study.Split(Study.EvaluationSplit)[0], Seed.FromRoot(1))
            select Cells(model, found.Item1, found.Item2);
        return Flaw == TaskFlaw.ThrowsOnFailure
            ? row.Attempt().Select(result => result.IsOk ? result.ResultValue : throw new InvalidOperationException("no row"))
            : row.Attempt().Select(result => result.IsOk ? result.ResultValue : Missing(model, result.ErrorValue.Describe()));
    }

    private ValueArray<TableCell> Cells(ModelRef model, int count, double accuracy) => Flaw switch
    {
        TaskFlaw.NotANumber => [new TableCell.Text(model.Name), new TableCell.Number(count), new TableCell.Number(double.NaN)],
        TaskFlaw.ShortRow => [new TableCell.Text(model.Name), new TableCell.Number(count)],
        _ => [new TableCell.Text(model.Name), new TableCell.Number(count), new TableCell.Number(accuracy)],
    };

    private static ValueArray<TableCell> Missing(ModelRef model, string reason) =>
        [new TableCell.Text(model.Name), new TableCell.Missing(reason), new TableCell.Missing(reason)];
}

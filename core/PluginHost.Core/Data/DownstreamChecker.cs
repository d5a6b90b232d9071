using System.Collections.Immutable;
using System.Globalization;
using Microsoft.FSharp.Collections;
using PluginHost.Abstractions.Options;
using PluginHost.Abstractions.Tasks;
using PluginHost.Core.Downstream;
using PluginHost.Core.Specs;

namespace PluginHost.Core.Data;

/// <summary>Checks that a downstream task has what it works with: a pool of examples, gold labels, and questions in both splits.</summary>
public static class DownstreamChecker
{
    /// <summary>Checks the stages <c>task</c> of an experiment.</summary>
    /// <param name="pipeline">The stages.</param>
    /// <param name="task">The task, with the examples of files put in their place.</param>
    /// <param name="instances">The instances.</param>
    /// <returns>Everything that is missing; empty when all is well, or there is no such stage.</returns>
    public static FSharpList<FieldError> Check(FSharpList<StageSpec> pipeline, TaskSpec task, ImmutableArray<StudyInstance> instances)
    {
        var stages = pipeline
            .Select((stage, index) => (Stage: stage.AsDownstream(), Index: index))
            .Where(stage => stage.Stage is not null)
            .Select(stage => (stage.Stage!.Splits, Path: (FSharpList<string>)["pipeline", stage.Index.ToString(CultureInfo.InvariantCulture)]))
            .ToArray();
        return stages.Length == 0 ? [] : [.. Examples(task, stages[0].Path), .. Labels(instances), .. stages.SelectMany(stage => Splits(stage.Splits, stage.Path, instances))];
    }

    private static IEnumerable<FieldError> Examples(TaskSpec task, FSharpList<string> path)
    {
        if (task.Examples?.Source is not ExampleSource.Pool { Data: var data })
        {
            return
            [
                new(
                    task.Examples is null ? path : ["task", "examples"],
                    "A downstream task chooses among in-context examples, and needs a pool of them. Write under 'task.examples': data: { format: jsonl, path: pool.jsonl, label: label }, and a 'template'.",
                    []),
            ];
        }

        if (data.LabelField is null)
        {
            return [new(["task", "examples", "data"], "A downstream task needs to know which field of an example is its label. Write for instance 'label: label'.", [])];
        }

        string[] known = [.. task.Labels.Select(label => label.Name)];
        return (ExamplePool.Of(task)?.Instances ?? [])
            .Where(example => !known.Contains(example.Gold!, StringComparer.Ordinal))
            .GroupBy(example => example.Gold!, StringComparer.Ordinal)
            .Select(group => new FieldError(
                ["task", "examples", "data", "label"],
                string.Create(CultureInfo.InvariantCulture, $"{group.Count()} examples, the first being {group.First().Id}, have the label '{group.Key}', which is no label of the task. ")
                    + Spelling.Suggest(group.Key, known),
                [.. group.Select(example => example.Id)]));
    }

    private static IEnumerable<FieldError> Labels(ImmutableArray<StudyInstance> instances)
    {
        FSharpList<string> without = [.. instances.Where(instance => instance.Gold is null).Select(instance => instance.Id)];
        return without.IsEmpty
            ? []
            : [new(["data"], "A downstream task compares answers with gold labels, and the data give none. Say which field has them, for instance 'label: label'.", without)];
    }

    private static IEnumerable<FieldError> Splits(SplitSpec splits, FSharpList<string> path, ImmutableArray<StudyInstance> instances)
    {
        FSharpList<string> here = [.. path, "splits"];
        var found = DataSplits.Of(splits, instances);
        return splits.Match<IEnumerable<FieldError>>(
            sizes => (sizes.Validation ?? found.Validation.Length) > found.Validation.Length || (sizes.Evaluation ?? 1) > found.Evaluation.Length || found.Validation.IsEmpty
                ? [new(here, string.Create(CultureInfo.InvariantCulture, $"There are {instances.Length} instances, too few for both splits: {found.Validation.Length} are left to explain and {found.Evaluation.Length} to judge by. Lower the sizes, or give more data."), [])]
                : [],
            field => new[] { (Study.ValidationSplit, found.Validation), (Study.EvaluationSplit, found.Evaluation) }
                .Where(split => split.Item2.IsEmpty)
                .Select(split => new FieldError(
                    [.. here, "by"],
                    $"No instance has '{split.Item1}' in the field '{field.Name}'. "
                        + (instances.Any(instance => instance.Fields.ContainsKey(field.Name))
                            ? $"It must say '{Study.ValidationSplit}' or '{Study.EvaluationSplit}'."
                            : Spelling.Suggest(field.Name, [.. instances.SelectMany(instance => instance.Fields.Keys).Distinct(StringComparer.Ordinal)])),
                    [])));
    }
}

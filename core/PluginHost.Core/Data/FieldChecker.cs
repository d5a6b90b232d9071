using System.Collections.Immutable;
using System.Globalization;
using Microsoft.FSharp.Collections;
using PluginHost.Abstractions.Options;
using PluginHost.Abstractions.Tasks;
using PluginHost.Core.Prompts;
using PluginHost.Core.Specs;

namespace PluginHost.Core.Data;

/// <summary>
/// Checks that instances have what the task needs: a field for each placeholder, in-context examples, and gold labels that are labels of
/// the task.
/// </summary>
public static class FieldChecker
{
    /// <summary>A message names no more ids than these.</summary>
    private const int MostShown = 5;

    /// <summary>Checks instances.</summary>
    /// <param name="task">The task.</param>
    /// <param name="instances">The instances.</param>
    /// <returns>
    /// One error for each placeholder without text, each reason why there are no examples, and each gold label that is unknown; empty when
    /// all is well.
    /// </returns>
    public static FSharpList<FieldError> Check(TaskSpec task, ImmutableArray<StudyInstance> instances) =>
        [.. Placeholders(task, instances), .. Examples(task, instances), .. Labels(task, instances)];

    private static IEnumerable<FieldError> Placeholders(TaskSpec task, ImmutableArray<StudyInstance> instances)
    {
        FSharpList<string> path = ["task", task.Prompt.Match(_ => "prompt", _ => "messages")];
        foreach (var name in task.Fields)
        {
            FSharpList<string> without = [.. instances.Where(instance => !instance.Fields.ContainsKey(name)).Select(instance => instance.Id)];
            if (!without.IsEmpty)
            {
                string[] known = [.. instances.SelectMany(instance => instance.Fields.Keys).Distinct(StringComparer.Ordinal).Where(other => other != name)];
                yield return new(path, $"{Shown(without, instances.Length)} no field '{name}' for the placeholder {{{name}}}. {Spelling.Suggest(name, known)}", without);
            }
        }
    }

    private static IEnumerable<FieldError> Examples(TaskSpec task, ImmutableArray<StudyInstance> instances) => task.Examples is not { } spec
        ? []
        : instances
            .Select(instance => (instance.Id, Examples: InstanceExamples.Of(spec, instance)))
            .Where(given => given.Examples.IsError)
            .GroupBy(given => given.Examples.ErrorValue, given => given.Id, StringComparer.Ordinal)
            .Select(group => new FieldError(
                ["task", "examples"], $"{Shown([.. group], instances.Length)} no examples. {group.Key}", [.. group]));

    private static IEnumerable<FieldError> Labels(TaskSpec task, ImmutableArray<StudyInstance> instances)
    {
        if (task.Generation is not null)
        {
            return []; // A gold answer is any text.
        }

        string[] labels = [.. task.Labels.Select(label => label.Name)];
        return instances
            .Where(instance => instance.Gold is { } gold && !labels.Contains(gold, StringComparer.Ordinal))
            .GroupBy(instance => instance.Gold!, StringComparer.Ordinal)
            .Select(group =>
            {
                FSharpList<string> ids = [.. group.Select(instance => instance.Id)];
                return new FieldError(
                    ["task", "labels"],
                    $"{Shown(ids, instances.Length)} the gold label '{group.Key}', which is no label of the task. {Spelling.Suggest(group.Key, labels)} Name the labels as the data do: {{ \"{group.Key}\": \" text\" }}.",
                    ids);
            });
    }

    private static string Shown(FSharpList<string> ids, int all) =>
        ids.Length == all && all > 1 ? string.Create(CultureInfo.InvariantCulture, $"All {all} instances have")
        : ids.Length == 1 ? $"The instance {ids.Head} has"
        : ids.Length <= MostShown ? $"The instances {string.Join(", ", ids)} have"
        : string.Create(CultureInfo.InvariantCulture, $"The instances {string.Join(", ", ids.Take(MostShown))} and {ids.Length - MostShown} more have");
}

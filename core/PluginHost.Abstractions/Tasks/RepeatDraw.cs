using System.Collections.Immutable;
using System.Globalization;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Seeds;

namespace PluginHost.Abstractions.Tasks;

/// <summary>The instances of one repeat, drawn anew from the splits of a study.</summary>
/// <param name="Examples">The in-context examples, in the order of the prompt.</param>
/// <param name="Validation">The questions that are explained.</param>
/// <param name="Evaluation">The questions by which results are judged.</param>
public sealed record RepeatDraw(
    ImmutableArray<StudyInstance> Examples, ImmutableArray<StudyInstance> Validation, ImmutableArray<StudyInstance> Evaluation)
{
    /// <summary>
    /// Draws one repeat, without replacement. Where the data have groups, all comes from one of them, another one for each repeat as
    /// long as there are enough. No example shows the same as a question of the repeat.
    /// </summary>
    /// <param name="study">The study.</param>
    /// <param name="examples">How many examples, 0 or more.</param>
    /// <param name="validation">How many questions to explain, 1 or more.</param>
    /// <param name="evaluation">How many questions to judge by, 1 or more.</param>
    /// <param name="seed">The seed of the task, the same for all repeats.</param>
    /// <param name="repeat">The number of the repeat, from 0.</param>
    /// <returns>The draw, or why the data are too few.</returns>
    public static FSharpResult<RepeatDraw, string> Of(Study study, int examples, int validation, int evaluation, Seed seed, int repeat)
    {
        var own = seed.Derive(Name(repeat));
        var group = Group(study, seed, repeat);
        var explained = Drawn(study, Study.ValidationSplit, group, own, _ => true, validation);
        var judged = Drawn(study, Study.EvaluationSplit, group, own, _ => true, evaluation);
        var asked = explained.Concat(judged).Select(question => Shown(study, question)).ToHashSet(StringComparer.Ordinal);
        var given = Drawn(study, Study.ExamplesSplit, group, own, example => !asked.Contains(Shown(study, example)), examples);
        return given.Length == examples && explained.Length == validation && judged.Length == evaluation
            ? FSharpResult<RepeatDraw, string>.NewOk(new(given, explained, judged))
            : FSharpResult<RepeatDraw, string>.NewError(string.Create(CultureInfo.InvariantCulture,
                $"The data are too few{(group is null ? "" : $" in the group '{group}'")}: {examples} examples, {validation} questions to explain and {evaluation} to judge by are wanted, ")
                + string.Create(CultureInfo.InvariantCulture,
                $"and there are {given.Length}, {explained.Length} and {judged.Length}. Lower the task's options, or give more data."));
    }

    /// <summary>What a repeat is called, in results and in the path of its random numbers.</summary>
    /// <param name="repeat">Its number, from 0.</param>
    /// <returns>Such as <c>repeat 1</c> for the first.</returns>
    public static string Name(int repeat) => string.Create(CultureInfo.InvariantCulture, $"repeat {repeat + 1}");

    /// <summary>The texts by which an instance is known in a prompt, without its label.</summary>
    /// <param name="study">The study.</param>
    /// <param name="instance">The instance.</param>
    /// <returns>The texts of <see cref="Study.ExampleFields"/>, each on lines of its own; a field that is missing is empty.</returns>
    public static string Shown(Study study, StudyInstance instance) =>
        string.Join('\n', study.ExampleFields.Select(field => instance.Fields.TryGetValue(field, out var text) ? text : ""));

    private static string? Group(Study study, Seed seed, int repeat)
    {
        string[] groups = [.. study.Split(Study.EvaluationSplit).Select(study.GroupOf).OfType<string>().Distinct(StringComparer.Ordinal)];
        if (groups.Length == 0)
        {
            return null;
        }

        seed.Derive("groups").Stream().Shuffle<string>(groups);
        return groups[repeat % groups.Length];
    }

    private static ImmutableArray<StudyInstance> Drawn(
        Study study, string split, string? group, Seed seed, Func<StudyInstance, bool> fits, int count)
    {
        StudyInstance[] all = [.. study.Split(split).Where(instance => (group is null || study.GroupOf(instance) == group) && fits(instance))];
        seed.Derive(split).Stream().Sample<StudyInstance>(all, Math.Min(count, all.Length));
        return [.. all.Take(count)];
    }
}

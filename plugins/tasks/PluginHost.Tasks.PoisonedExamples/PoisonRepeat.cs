using System.Collections.Immutable;
using System.Globalization;
using PluginHost.Abstractions.Models;
using PluginHost.Abstractions.Numbers;
using PluginHost.Abstractions.Pipelines;
using PluginHost.Abstractions.Seeds;
using PluginHost.Abstractions.Tasks;
using PluginHost.Numerics.Sampling;

namespace PluginHost.Tasks.PoisonedExamples;

/// <summary>One repeat: fresh examples and questions, poison until the accuracy is below the line, and every way of finding it again.</summary>
/// <param name="Study">The study.</param>
/// <param name="Options">The options.</param>
/// <param name="Draw">The sound examples and those that may be poisoned, in this order, and the questions.</param>
/// <param name="Seed">The seed of the repeat.</param>
/// <param name="Number">The number of the repeat, from 0.</param>
internal sealed record PoisonRepeat(Study Study, PoisonOptions Options, RepeatDraw Draw, Seed Seed, int Number)
{
    private int Most => Draw.Examples.Length - Options.Examples;

    private ImmutableArray<StandIn> Proxies => [.. Study.Proxies.Where(proxy => proxy.Passed)];

    /// <summary>Describes the repeat.</summary>
    public Pipeline<RepeatOutcome> Run()
    {
        ImmutableArray<StudyInstance> sound = [.. Draw.Examples.Take(Options.Examples)];
        ImmutableArray<StudyInstance> poisons =
        [
            .. Draw.Examples.Skip(Options.Examples).Select((example, number) => Poison.Of(
                Study, Options, example, number, Seed.Derive(string.Create(CultureInfo.InvariantCulture, $"poison {number + 1}")))),
        ];
        // Those that are asked about while poison is added.
        ImmutableArray<PoisonedPrompt> steps = [.. Enumerable.Range(0, Most + 1).Select(count => PoisonedPrompt.Of(sound, poisons, count, Seed))];
        return
            from before in Accuracy(steps[0].Examples)
            from course in Pipeline.Bounded(
                Pipeline.Return<ValueArray<double>>([before]),
                Pipeline.All(Most, count => Accuracy(steps[count + 1].Examples)).Select(ValueArray<double> (after) => [before, .. after]),
                Poisoning([before]))
            from outcome in Pipeline.Bounded(
                Cleaning(steps, [before]),
                Cleaning([.. steps.Select(Unshared)], course),
                Pipeline.Return(course).SelectMany(found => Cleaning(steps, found)))
            select outcome;

        Pipeline<ValueArray<double>> Poisoning(ValueArray<double> so) => so[so.Count - 1] < Options.Line || so.Count > Most
            ? Pipeline.Return(so)
            : Accuracy(steps[so.Count].Examples).SelectMany(next => Poisoning([.. so, next]));
    }

    /// <summary>
    /// A prompt whose examples no other one has, for the upper bound: equal prompts are asked once, and how many are equal depends on how
    /// many examples there are.
    /// </summary>
    private PoisonedPrompt Unshared(PoisonedPrompt prompt) => prompt with
    {
        Examples =
        [
            .. prompt.Examples.Select(example => example with
            {
                Fields = example.Fields.Add(
                    Study.ExampleFields[0],
                    string.Create(CultureInfo.InvariantCulture, $"{example.Fields[Study.ExampleFields[0]]} {Number} {example.Id}")),
            }),
        ],
    };

    /// <summary>Every way of flagging, and the accuracy when what it flags is gone.</summary>
    private Pipeline<RepeatOutcome> Cleaning(ImmutableArray<PoisonedPrompt> steps, ValueArray<double> course)
    {
        var prompt = steps[course.Count - 1];
        ImmutableArray<(string Name, Pipeline<ValueArray<double>> Scores)> ways =
        [
            ("oracle", Attributions(prompt, Study.Target)),
            .. Proxies.Select(proxy => ($"proxy {proxy.Model}", Attributions(prompt, proxy.Model))),
            .. Options.LeaveOneOut ? [("leave-one-out", LeaveOneOut(prompt))] : Array.Empty<(string, Pipeline<ValueArray<double>>)>(),
        ];
        return
            from scores in Pipeline.All(ways.Length, way => ways[way].Scores)
            let flagged = ImmutableArray.CreateRange(scores.Select(way => ImmutableArray.CreateRange(way.Select(score => score < 0))))
            let chance = Chance(prompt, flagged[0].Count(flag => flag))
            let sets = flagged.AddRange(chance)
            from accuracies in Pipeline.Bounded(
                Pipeline.Return(ImmutableArray.CreateRange(sets.Select(_ => course[course.Count - 1]))),
                Dearest(steps, prompt, sets.Length),
                Pipeline.All(sets.Length, set => Accuracy(prompt.Without(sets[set]))))
            select new RepeatOutcome(Number, prompt, Draw.Evaluation[0], course,
            [
                .. ways.Select((way, index) => new Removal(way.Name, [.. scores[index]], [flagged[index]], [accuracies[index]])),
                new Removal("random", null, chance, [.. accuracies.Skip(ways.Length)]),
            ]);
    }

    private Pipeline<ValueArray<double>> Attributions(PoisonedPrompt prompt, ModelRef source) =>
        GoldAttribution.Of(Study, source, prompt.Examples, Draw.Validation, Seed.Derive("explanation"));

    /// <summary>By how much the gold labels are less likely, on average, without an example.</summary>
    private Pipeline<ValueArray<double>> LeaveOneOut(PoisonedPrompt prompt) =>
        from all in Gold(prompt.Examples)
        from each in Pipeline.All(prompt.Examples.Length, index => Gold(prompt.Examples.RemoveAt(index)))
        select ValueArray.From(each.Select(without => all - without));

    private Pipeline<double> Gold(ImmutableArray<StudyInstance> examples) =>
        Pipeline.All(Draw.Validation.Length, index => Study.Score(Study.Target, examples, Draw.Validation[index])
                .Select(probabilities => probabilities[Study.Labels.IndexOf(Draw.Validation[index].Gold!)]))
            .Select(each => each.Average());

    /// <summary>As many examples as the oracle flags, drawn at random, time and again.</summary>
    private ImmutableArray<ImmutableArray<bool>> Chance(PoisonedPrompt prompt, int count) =>
    [
        .. Enumerable.Range(1, Options.Draws).Select(draw =>
        {
            var order = Enumerable.Range(0, prompt.Examples.Length).ToArray();
            Seed.Derive(string.Create(CultureInfo.InvariantCulture, $"chance {draw}")).Stream().Sample<int>(order, count);
            var flagged = order.Take(count).ToHashSet();
            return ImmutableArray.CreateRange(Enumerable.Range(0, prompt.Examples.Length).Select(flagged.Contains));
        }),
    ];

    /// <summary>The dearest course of an estimate: as many sets as are tried, each another one, as large as can be.</summary>
    private Pipeline<ImmutableArray<double>> Dearest(ImmutableArray<PoisonedPrompt> steps, PoisonedPrompt prompt, int count)
    {
        var places = prompt.Examples.Length;

        var used = steps.Select(step => UnusedSubsets.Bits(step.Examples.Select(example => prompt.Examples.IndexOf(example)).Where(place => place >= 0))).ToHashSet();
        var sets = new List<ulong>();
        for (var size = places - 1; size >= 0 && sets.Count < count; size--)
        {
            sets.AddRange(UnusedSubsets.Of(places, size, count - sets.Count, used));
        }

        return Pipeline.All(count, set => Accuracy(set < sets.Count ? [.. prompt.Examples.Where((_, place) => (sets[set] & (1UL << place)) != 0)] : prompt.Examples));
    }

    private Pipeline<double> Accuracy(ImmutableArray<StudyInstance> examples) => Study.Accuracy(Study.Target, examples, Draw.Evaluation);
}

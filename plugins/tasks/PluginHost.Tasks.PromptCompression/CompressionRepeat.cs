using System.Collections.Immutable;
using System.Globalization;
using PluginHost.Abstractions.Numbers;
using PluginHost.Abstractions.Pipelines;
using PluginHost.Abstractions.Seeds;
using PluginHost.Abstractions.Tasks;
using PluginHost.Numerics.Sampling;

namespace PluginHost.Tasks.PromptCompression;

/// <summary>One repeat: fresh examples and questions, and all strategies on them.</summary>
/// <param name="Study">The study.</param>
/// <param name="Options">The options.</param>
/// <param name="Strategies">The strategies that can take part.</param>
/// <param name="Draw">The examples, at least one, and the questions.</param>
/// <param name="Seed">The seed of the repeat.</param>
/// <param name="Number">The number of the repeat, from 0.</param>
internal sealed record CompressionRepeat(
    Study Study, CompressionOptions Options, ImmutableArray<NamedStrategy> Strategies, RepeatDraw Draw, Seed Seed, int Number)
{
    private ImmutableArray<StudyInstance> Examples => Draw.Examples;

    /// <summary>Describes the repeat.</summary>
    public Pipeline<RepeatOutcome> Run()
    {
        ImmutableArray<DeletionPlan> chance = [.. Enumerable.Range(1, Options.Orders).Select(Shuffled)];
        var ends = Pipeline.Zip(
            Study.Accuracy(Study.Target, Examples, Draw.Evaluation), Study.Accuracy(Study.Target, [], Draw.Evaluation), (all, none) => (all, none));
        return
            from end in ends
            from found in Pipeline.All(Strategies.Length, index => Of(index, chance, end.all, end.none).Attempt())
            select new RepeatOutcome(Number, Draw, found);
    }

    private Pipeline<StrategyOutcome> Of(int index, ImmutableArray<DeletionPlan> chance, double all, double none)
    {
        var strategy = Strategies[index];
        return strategy.Kind == CompressionStrategy.Random
            ? Pipeline.All(chance.Length, order => Options.StopEarly
                    ? Pipeline.Bounded(Unasked(chance[order], all, none), Whole(chance[order], all, none), Stopping(chance[order], all, none))
                    : Whole(chance[order], all, none))
                .Select(courses => new StrategyOutcome(courses))
            : from plan in Plan(strategy)
              from course in Pipeline.Bounded(
                  Unasked(plan, all, none),
                  plan.Scores is null && !plan.PerQuestion ? Whole(plan, all, none) : Dearest(index, chance, plan, all, none),
                  Options.StopEarly ? Stopping(plan, all, none) : Whole(plan, all, none))
              select new StrategyOutcome([course]);
    }

    /// <summary>What a strategy leaves out. Of explanations the seed has no model in it, so that all models see the same masks.</summary>
    private Pipeline<DeletionPlan> Plan(NamedStrategy strategy) => strategy.Kind switch
    {
        CompressionStrategy.Oracle or CompressionStrategy.Proxy =>
            GoldAttribution.Of(Study, strategy.Asked, Examples, Draw.Validation, Seed.Derive("explanation"))
                .Select(attributions => DeletionPlan.ByScore(Examples, [.. attributions])),
        CompressionStrategy.Perplexity when Options.PerplexityUnit == PerplexityUnit.Token => TokenDeletion.Of(Study, strategy.Asked, Examples),
        CompressionStrategy.Perplexity => TextSignals.MeanSurprises(strategy.Asked, [.. Examples.Select(Study.TextOf)])
            .Select(surprises => DeletionPlan.ByScore(Examples, surprises)),
        CompressionStrategy.Similarity => Similarities(strategy, Draw.Validation)
            .Select(each => DeletionPlan.ByScore(Examples, [.. Examples.Select((_, example) => each.Average(cosines => cosines[example]))])),
        CompressionStrategy.QuestionSimilarity => Similarities(strategy, Draw.Evaluation).Select(each => DeletionPlan.ByQuestion(Examples, each)),
        _ => throw new InvalidOperationException($"The strategy {strategy.Name} has no plan."),
    };

    private Pipeline<ImmutableArray<ImmutableArray<double>>> Similarities(NamedStrategy strategy, ImmutableArray<StudyInstance> questions) =>
        TextSignals.Similarities(strategy.Asked, Shown(Examples), Shown(questions));

    private ImmutableArray<string> Shown(ImmutableArray<StudyInstance> instances) => [.. instances.Select(instance => RepeatDraw.Shown(Study, instance))];

    private DeletionPlan Shuffled(int number)
    {
        var order = Enumerable.Range(0, Examples.Length).ToArray();
        Seed.Derive(string.Create(CultureInfo.InvariantCulture, $"order {number}")).Stream().Shuffle<int>(order);
        var places = new double[order.Length];
        foreach (var (example, place) in order.Select((example, place) => (example, place)))
        {
            places[example] = place;
        }

        return DeletionPlan.ByScore(Examples, [.. places]);
    }

    /// <summary>The accuracy after each deletion; both ends are known.</summary>
    private Pipeline<DeletionCourse> Whole(DeletionPlan plan, double all, double none) =>
        Pipeline.All(Examples.Length - 1, step => Accuracy(plan, step + 1))
            .Select(between => new DeletionCourse(plan, [all, .. between, none]));

    /// <summary>The accuracy after one deletion and the next, until too much is lost.</summary>
    private Pipeline<DeletionCourse> Stopping(DeletionPlan plan, double all, double none)
    {
        return all > 0 ? From([all]) : Pipeline.Return(new DeletionCourse(plan, [all]));

        Pipeline<DeletionCourse> From(ImmutableArray<double> before) => before.Length == Examples.Length
            ? Pipeline.Return(new DeletionCourse(plan, ValueArray.From(before.Add(none))))
            : Accuracy(plan, before.Length).SelectMany(accuracy => accuracy < (Options.Threshold * all) - 1e-9
                ? Pipeline.Return(new DeletionCourse(plan, ValueArray.From(before.Add(accuracy))))
                : From(before.Add(accuracy)));
    }

    /// <summary>The cheapest course of an estimate: what it would ask is asked by others anyway.</summary>
    private Pipeline<DeletionCourse> Unasked(DeletionPlan plan, double all, double none) =>
        Pipeline.Return(new DeletionCourse(plan, [.. Enumerable.Repeat(all, Examples.Length), none]));

    /// <summary>The dearest course of an estimate: sets that nobody else asks about, as far as there are any, the longest texts kept.</summary>
    private Pipeline<DeletionCourse> Dearest(int index, ImmutableArray<DeletionPlan> chance, DeletionPlan plan, double all, double none)
    {
        int[] longest = [.. Enumerable.Range(0, Examples.Length).OrderByDescending(example => Study.TextOf(Examples[example]).Length)];
        return Pipeline.All(Examples.Length - 1, step => Study.Accuracy(Study.Target, Unused(step + 1), Draw.Evaluation))
            .Select(between => new DeletionCourse(plan, [all, .. between, none]));

        ImmutableArray<StudyInstance> Unused(int deleted)
        {
            var used = chance.Select(other => UnusedSubsets.Bits(other.Kept(deleted, 0).Select(example => Array.IndexOf(longest, Examples.IndexOf(example))))).ToHashSet();
            var found = UnusedSubsets.Of(Examples.Length, Examples.Length - deleted, index + 1, used);
            var kept = found.Count > 0 ? found[^1] : used.First();
            return [.. Enumerable.Range(0, Examples.Length).Where(place => (kept & (1UL << place)) != 0).Select(place => longest[place]).Order().Select(example => Examples[example])];
        }
    }

    private Pipeline<double> Accuracy(DeletionPlan plan, int deleted) => plan.PerQuestion
        ? Pipeline.All(Draw.Evaluation.Length, question => Study.Accuracy(Study.Target, plan.Kept(deleted, question), [Draw.Evaluation[question]]))
            .Select(right => right.Average())
        : Study.Accuracy(Study.Target, plan.Kept(deleted, 0), Draw.Evaluation);
}

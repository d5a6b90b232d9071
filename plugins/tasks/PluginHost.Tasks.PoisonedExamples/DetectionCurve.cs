using PluginHost.Abstractions.Numbers;
using PluginHost.Abstractions.Tasks;

namespace PluginHost.Tasks.PoisonedExamples;

/// <summary>How many poisoned examples are found as more sound ones are suspected: the receiver operating characteristic.</summary>
internal static class DetectionCurve
{
    /// <summary>Points enough to see the curve by.</summary>
    private const int Most = 40;

    /// <summary>The curve of one way of flagging over all repeats.</summary>
    /// <param name="name">What the way is called.</param>
    /// <param name="repeats">The repeats.</param>
    /// <param name="way">The number of the way among the removals.</param>
    /// <returns>The curve; <see langword="null"/> without scores, or where all examples are of one kind.</returns>
    public static ResultCurve? Of(string name, IReadOnlyList<RepeatOutcome> repeats, int way)
    {
        var cases = repeats.SelectMany(repeat => repeat.Removals[way].Scores is { } scores ? scores.Zip(repeat.Prompt.Poisoned) : [])
            .Select(found => (Score: found.First, IsPoisoned: found.Second)).ToArray();
        var (poisoned, sound) = (cases.Count(found => found.IsPoisoned), cases.Count(found => !found.IsPoisoned));
        if (poisoned == 0 || sound == 0)
        {
            return null;
        }

        var points = new List<CurvePoint> { new(0, 0) };
        var (hits, misses) = (0, 0);
        foreach (var same in cases.GroupBy(found => found.Score).OrderBy(group => group.Key))
        {
            hits += same.Count(found => found.IsPoisoned);
            misses += same.Count(found => !found.IsPoisoned);
            points.Add(new(misses / (double)sound, hits / (double)poisoned));
        }

        var step = Math.Max(1, points.Count / Most);
        return new(name, ValueArray.From(points.Where((_, index) => index % step == 0 || index == points.Count - 1)));
    }
}

using System.Collections.Immutable;
using PluginHost.Abstractions.Seeds;
using PluginHost.Abstractions.Tasks;
using PluginHost.Core.Specs;

namespace PluginHost.Core.Downstream;

/// <summary>Data, divided into questions to explain and questions to judge by.</summary>
/// <param name="Validation">The questions to explain, in the data's order.</param>
/// <param name="Evaluation">The questions to judge by, in the data's order; none is among the others.</param>
public sealed record DataSplits(ImmutableArray<StudyInstance> Validation, ImmutableArray<StudyInstance> Evaluation)
{
    /// <summary>Divides data.</summary>
    /// <param name="spec">How.</param>
    /// <param name="instances">The data.</param>
    /// <returns>The splits; either may have fewer than wanted, or none, where the data are too few.</returns>
    public static DataSplits Of(SplitSpec spec, ImmutableArray<StudyInstance> instances) => spec.Match(
        sizes =>
        {
            var seed = Seed.FromRoot(sizes.Seed).Derive("splits");
            var order = instances.OrderBy(instance => seed.Derive(instance.Id).ToUInt64()).ThenBy(instance => instance.Id, StringComparer.Ordinal)
                .Select((instance, place) => (instance.Id, place)).ToDictionary(StringComparer.Ordinal);
            var first = sizes.Validation ?? instances.Length / 2;
            var last = sizes.Evaluation is { } evaluation ? (long)first + evaluation : int.MaxValue;
            return new DataSplits(
                [.. instances.Where(instance => order[instance.Id] < first)],
                [.. instances.Where(instance => order[instance.Id] >= first && order[instance.Id] < last)]);
        },
        field => new DataSplits(With(instances, field.Name, Study.ValidationSplit), With(instances, field.Name, Study.EvaluationSplit)));

    private static ImmutableArray<StudyInstance> With(ImmutableArray<StudyInstance> instances, string field, string value) =>
        [.. instances.Where(instance => instance.Fields.TryGetValue(field, out var text) && text == value)];
}

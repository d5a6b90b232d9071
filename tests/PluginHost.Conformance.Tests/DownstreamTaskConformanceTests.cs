using PluginHost.Abstractions.Tasks;
using PluginHost.Conformance.Tests.Fakes;

namespace PluginHost.Conformance.Tests;

/// <summary>A task that keeps the contract passes: these facts are the inherited ones.</summary>
public class SoundTaskConformance : DownstreamTaskConformance
{
    protected TaskFlaw Flaw { get; init; }

    protected override string ComponentId => "fake";

    protected override IDownstreamTaskFactory Factory => field ??= new FakeTaskFactory { Flaw = Flaw };
}

/// <summary>A task that does not keep it fails in the fact that is about it.</summary>
public class DownstreamTaskConformanceTests
{
    private sealed class Flawed : SoundTaskConformance
    {
        public Flawed(TaskFlaw flaw) => Flaw = flaw;
    }

    private static Action<DownstreamTaskConformance> FactAbout(TaskFlaw flaw) => flaw switch
    {
        TaskFlaw.ForgetsTheSeed => suite => suite.The_same_seed_gives_the_same_result_by_the_same_questions(),
        TaskFlaw.NotANumber or TaskFlaw.ShortRow or TaskFlaw.TwiceTheSameColumn or TaskFlaw.FileInAFolder or TaskFlaw.EmptyCurve => suite => suite.Any_seed_gives_a_well_formed_result(),
        TaskFlaw.ThrowsOnFailure => suite => suite.Models_that_fail_give_an_error_or_a_result_and_never_a_fault(),
        TaskFlaw.Unbounded => suite => suite.An_estimate_can_walk_it_without_answers_and_bounds_what_runs(),
        TaskFlaw.OtherOptions => suite => suite.The_manifest_agrees_with_the_code(),
        _ => throw new ArgumentOutOfRangeException(nameof(flaw)),
    };

    public static TheoryData<TaskFlaw> Flaws { get; } = [.. Enum.GetValues<TaskFlaw>().Where(flaw => flaw != TaskFlaw.None)];

    [Theory, MemberData(nameof(Flaws))]
    public void A_flaw_is_found_by_the_fact_that_is_about_it(TaskFlaw flaw)
    {
        var fact = FactAbout(flaw);
        fact(new Flawed(TaskFlaw.None));
        Should.Throw<Exception>(() => fact(new Flawed(flaw)));
    }
}

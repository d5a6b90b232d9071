using Microsoft.FSharp.Collections;
using PluginHost.Abstractions.Tasks;
using PluginHost.Core.Data;
using PluginHost.Core.Specs;

namespace PluginHost.Core.Tests.Data;

public sealed class GroupCheckerTests
{
    [Fact]
    public void A_stage_groups_by_a_field_that_all_instances_have()
    {
        GroupChecker.Check([Matrix("subject")], [Instance("a", "subject"), Instance("b", "subject")]).ShouldBeEmpty();
        GroupChecker.Check([Matrix(null), new StageSpec.Explain(["m"], ["e"])], [Instance("a", "text")]).ShouldBeEmpty();

        var error = GroupChecker.Check([new StageSpec.Explain(["m"], ["e"]), Matrix("subjct")], [Instance("a", "subject"), Instance("b", "subject")]).ShouldHaveSingleItem();
        error.Path.ShouldBe(["pipeline", "1", "group"]);
        error.Message.ShouldBe("2 of 2 instances, the first being a, have no field 'subjct' to group them by. Did you mean 'subject'?");
        error.Instances.ShouldBe(["a", "b"]);
    }

    private static StageSpec.FidelityMatrix Matrix(string? group) => new(["m"], ["e"], 0, 5, group, 5, Deletion: false);

    private static StudyInstance Instance(string id, string field) => new(id, MapModule.OfSeq([Tuple.Create(field, "x")]), Gold: null);
}

using PluginHost.Core.Specs;
using static PluginHost.Core.Tests.Specs.SpecTexts;

namespace PluginHost.Core.Tests.Specs;

public sealed class FidelityMatrixSpecTests
{
    [Fact]
    public void Has_every_model_and_explainer_and_asks_nothing_more_by_default() =>
        Stage("stage: fidelity-matrix").ShouldBe(new StageSpec.FidelityMatrix(["target"], ["lime"], 0, 5, null, 5, Deletion: false));

    [Fact]
    public void Takes_every_option() =>
        Stage("stage: fidelity-matrix, explainers: [lime], draws: 200, folds: 0, group: subject, top: 3, deletion: true")
            .ShouldBe(new StageSpec.FidelityMatrix(["target"], ["lime"], 200, 0, "subject", 3, Deletion: true));

    [Theory]
    [InlineData("draw: 3", "There is no key 'draw' here. Did you mean 'draws'?")]
    [InlineData("draws: -1", "a whole number from 0 to 1000000 is needed")]
    [InlineData("folds: 1", "One fold would leave no sample to fit to.")]
    [InlineData("top: 0", "a whole number from 1 to")]
    [InlineData("deletion: 1", "true or false is needed")]
    [InlineData("group: ''", "The text is blank.")]
    [InlineData("explainers: [limes]", "The spec has no explainer 'limes'. Did you mean 'lime'?")]
    public void Says_what_is_wrong(string option, string message) => Errors(
        With("stage: explain\n    models: [target]", $"{{ stage: fidelity-matrix, {option} }}")).ShouldHaveSingleItem().Message.ShouldContain(message);

    private static StageSpec Stage(string members) =>
        Read(With("stage: explain\n    models: [target]", $"{{ {members} }}")).Experiment.Pipeline.ShouldHaveSingleItem();
}

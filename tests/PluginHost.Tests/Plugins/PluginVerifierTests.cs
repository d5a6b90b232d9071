using PluginHost.Plugins;

namespace PluginHost.Tests.Plugins;

public sealed class PluginVerifierTests
{
    [Fact]
    public void A_schema_that_disagrees_with_the_code_is_a_mismatch_with_its_differences()
    {
        var verification = Verify("Zoo.DisagreeingSchema");
        verification.Succeeded.ShouldBeFalse();
        verification.Status.ShouldBe("schema mismatch");
        verification.Steps.Single(step => step.Status == VerificationStatus.Mismatch).Details.ShouldBe([
            "- properties.samples.default: 500",
            "+ properties.samples.default: 1000",
            "- properties.width: {\"type\":\"number\"}",
        ]);
    }

    [Theory]
    [InlineData("Zoo.OtherContract", "incompatible")]
    [InlineData("Zoo.NewerFSharpCore", "incompatible")]
    [InlineData("Zoo.WrongManifest", "invalid")]
    [InlineData("Zoo.WrongType", "invalid")]
    [InlineData("Zoo.Disabled", "disabled")]
    [InlineData("Zoo.Throws", "failed to construct")]
    [InlineData("Zoo.MissingDependency", "failed to construct")]
    public void A_plugin_that_cannot_be_used_is_not_verified(string project, string status)
    {
        var verification = Verify(project);
        verification.Succeeded.ShouldBeFalse();
        verification.Status.ShouldBe(status);
        var last = verification.Steps.ToArray()[^1];
        last.Status.ShouldBe(VerificationStatus.Failed);
        last.Details.ShouldNotBeEmpty();
    }

    [Fact]
    public void A_plugin_with_a_warning_is_verified()
    {
        var verification = Verify("Zoo.OwnContract");
        verification.Succeeded.ShouldBeTrue();
        verification.Status.ShouldBe("verified with warning");
        verification.Steps.Count(step => step.Status == VerificationStatus.Warning).ShouldBe(1);
    }

    private static Verification Verify(string project) => new PluginVerifier(Zoo.Loader).Verify(Zoo.Find(project));
}

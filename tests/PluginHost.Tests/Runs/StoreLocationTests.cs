using PluginHost.Runs;

namespace PluginHost.Tests.Runs;

public sealed class StoreLocationTests
{
    private static readonly string Root = Path.GetPathRoot(Environment.CurrentDirectory)!;

    [Fact]
    public void What_is_given_wins() =>
        StoreLocation.Of("my.db", _ => throw new InvalidOperationException("not asked")).ShouldBe(Path.GetFullPath("my.db"));

    [Fact]
    public void The_cache_folder_of_the_environment_comes_next() =>
        StoreLocation.Of(null, name => name == "XDG_CACHE_HOME" ? Path.Combine(Root, "cache") : null)
            .ShouldBe(Path.Combine(Root, "cache", "pluginhost", "answers.db"));

    [Fact]
    public void A_spec_may_name_a_store_beside_it()
    {
        using var studies = new Studies { Experiment = Reports.Examples.Experiment with { Output = new("runs", "${env:PLACE}/own.db") } };
        studies.Variables["PLACE"] = "here";
        var study = studies.Study("good");
        StoreLocation.Of(null, study, studies.Variables.GetValueOrDefault).ShouldBe(studies.At("here/own.db"));
        StoreLocation.Of("my.db", study, studies.Variables.GetValueOrDefault).ShouldBe(Path.GetFullPath("my.db"));
        study.ResolvedSpec.ShouldContain("store: \"${env:PLACE}/own.db\"");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("relative")]
    public void Otherwise_it_is_the_users_own(string? cache)
    {
        var path = StoreLocation.Of(null, _ => cache);
        path.ShouldEndWith(Path.Combine("pluginhost", "answers.db"));
        path.ShouldStartWith(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile));
    }
}

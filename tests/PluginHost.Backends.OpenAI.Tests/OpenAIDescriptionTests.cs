using System.Text.Json.Nodes;
using PluginHost.Abstractions.Models;
using static PluginHost.Backends.OpenAI.Tests.Endpoints;

namespace PluginHost.Backends.OpenAI.Tests;

public sealed class OpenAIDescriptionTests
{
    [Fact]
    public void A_model_is_its_endpoint_its_name_and_what_changes_answers()
    {
        const string Address = "http://127.0.0.1:1/v1";
        var identity = Identity(OptionsOf(Address));
        Identity(OptionsOf($"{Address}/", ("key", Key), ("concurrency", 2), ("context", 5))).ShouldBe(identity);
        Identity(OptionsOf("http://127.0.0.1:2/v1")).ShouldNotBe(identity);
        Identity(OptionsOf(Address, ("model", "other"))).ShouldNotBe(identity);
        Identity(OptionsOf(Address, ("rawPrompts", "completions"))).ShouldNotBe(identity);
        Identity(OptionsOf(Address, ("logProbabilities", "none"))).ShouldNotBe(identity);
        Identity(OptionsOf(Address, ("topTokens", 5))).ShouldNotBe(identity);
        Identity(OptionsOf(Address, ("labels", "exact"))).ShouldNotBe(identity);
    }

    [Fact]
    public void Tokens_are_estimated_and_marked_so()
    {
        var counter = new OpenAIBackendFactory().Describe(OptionsOf("http://127.0.0.1:1/v1")).ResultValue.TokenCounter;
        counter.Count(Score("12345678")).ShouldBe(new Usage(6, 0, 1, UsageSource.Estimated));
        counter.Count(Generate("12345678", 9)).ShouldBe(new Usage(6, 0, 9, UsageSource.Estimated));
        counter.Count(new ModelQuery.Embed("é")).ShouldBe(new Usage(1, 0, 0, UsageSource.Estimated));
    }

    [Theory]
    [InlineData("endpoint", "localhost:8080", "endpoint")]
    [InlineData("endpoint", "ftp://host/v1", "endpoint")]
    [InlineData("endpoint", "https://me:secret@host/v1", "endpoint")]
    [InlineData("endpoint", "https://host/v1?key=secret", "endpoint")]
    [InlineData("model", " ", "model")]
    [InlineData("key", "", "key")]
    [InlineData("key", "two words", "key")]
    [InlineData("keyHeader", "api key:", "keyHeader")]
    public void What_cannot_work_is_an_error_of_the_option_that_does_not_repeat_its_value(string name, string value, string option)
    {
        var described = new OpenAIBackendFactory().Describe(OptionsOf("http://127.0.0.1:1/v1", (name, JsonValue.Create(value))));
        described.ErrorValue.Option.ShouldBe(option);
        described.ErrorValue.ToString().ShouldNotContain("secret");
        described.ErrorValue.ToString().ShouldNotContain("two words");
    }

    private static ModelIdentity Identity(JsonObject options) => new OpenAIBackendFactory().Describe(options).ResultValue.Identity;
}

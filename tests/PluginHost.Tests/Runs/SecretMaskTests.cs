using System.Text;
using System.Text.Json.Nodes;
using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Models;
using PluginHost.Abstractions.Plugins;
using PluginHost.Core.Specs;
using PluginHost.Runs;
using PluginHost.Store;
using PluginHost.Tests.Fakes;
using PluginHost.Tests.Reports;

namespace PluginHost.Tests.Runs;

public sealed class SecretMaskTests
{
    private const string Secret = "sk-Planted/Secret 42";

    [Theory]
    [InlineData("key sk-Planted/Secret 42.", "key ${env:KEY}.")]
    [InlineData("GET /?k=sk-Planted%2FSecret%2042&x", "GET /?k=${env:KEY}&x")]
    [InlineData("longer: sk-Planted/Secret 42-and-more", "longer: ${env:LONG}")]
    [InlineData("abc is short, env: is no value", "abc is short, env: is no value")]
    [InlineData("", "")]
    public void Values_give_way_to_their_references(string text, string masked) => Mask(new(StringComparer.Ordinal)
    {
        ["KEY"] = Secret + "\n",
        ["LONG"] = Secret + "-and-more",
        ["SHORT"] = "abc",
    }).Mask(text).ShouldBe(masked);

    [Fact]
    public void A_variable_that_the_spec_does_not_name_is_no_secret() => Mask(new(StringComparer.Ordinal) { ["OTHER"] = "something" }).Mask("something").ShouldBe("something");

    [Fact]
    public async Task A_planted_secret_is_in_no_byte_of_folder_and_store()
    {
        using var studies = new Studies
        {
            Experiment = Experiment("KEY"),
            BatchSize = 1, // or a good question could share the call that throws
            Facts = MapModule.OfSeq([Tuple.Create("address", $"https://{Secret}/")]),
            Variables = { ["KEY"] = Secret },
            Answer = query => query.ToString().Contains("dull", StringComparison.Ordinal) ? FakeAnswers.Broken($"bad key {Secret}")
                : query.ToString().Contains("throw", StringComparison.Ordinal) ? throw new InvalidOperationException($"thrown {Secret}")
                : Studies.Scores(query),
        };
        var study = studies.Study("a good film", "a dull film", "throw it");
        await using (var store = SqliteAnswerStore.Open(studies.At("answers.db"), TimeProvider.System).ResultValue)
        {
            var result = await studies.RunAsync(study, store);
            result.Outcomes.Count(outcome => outcome.Result.IsError).ShouldBe(2);
            foreach (var outcome in result.Outcomes.Where(outcome => outcome.Result.IsError))
            {
                outcome.Result.ErrorValue.Describe().ShouldContain("${env:KEY}");
            }
        }

        await using (var store = SqliteAnswerStore.Open(studies.At("other.db"), TimeProvider.System).ResultValue)
        {
            studies.Open = () => FSharpResult<IModelBackend, ComponentError>.NewError(new($"no model at {Secret}", "Mend it."));
            (await studies.RunAsync(study, store, "second")).Summary.Reason!.ShouldContain("no model at ${env:KEY}");
        }

        var files = Directory.GetFiles(studies.Root, "*", SearchOption.AllDirectories);
        files.Length.ShouldBeGreaterThan(10);
        foreach (var file in files)
        {
            var bytes = File.ReadAllBytes(file);
            bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes("sk-Planted")).ShouldBe(-1, file);
        }
    }

    private static SecretMask Mask(Dictionary<string, string> variables) => SecretMask.Of(Experiment("KEY", "LONG", "SHORT"), variables.GetValueOrDefault);

    private static Experiment Experiment(params string[] names) => Examples.Experiment with
    {
        Models = [new ModelSpec("target", "fake", new OptionValues(new JsonObject { ["keys"] = new JsonArray([.. names.Select(name => JsonValue.Create($"${{env:{name}}}"))]) }), Price: null)],
    };
}

using FsCheck;
using FsCheck.Fluent;
using PluginHost.Abstractions.Plugins;
using PluginHost.Plugins;

namespace PluginHost.Tests.Plugins;

public sealed class PluginManifestReaderTests
{
    private const string Valid = """
        {
          "id": "lime",
          "version": "1.2.0",
          "contract": { "from": "0.1", "below": "0.2" },
          "assembly": "Lime.dll",
          "description": "LIME for text.",
          "components": [
            {
              "kind": "explainer",
              "id": "lime",
              "type": "Lime.Factory",
              "description": "LIME.",
              "options": { "type": "object", "properties": { "samples": { "type": "integer", "default": 5 } }, "additionalProperties": false }
            }
          ]
        }
        """;

    [Fact]
    public void A_valid_manifest_gives_every_value()
    {
        var manifest = PluginManifestReader.Read(Valid).ResultValue;
        manifest.Id.ShouldBe("lime");
        manifest.Version.ShouldBe("1.2.0");
        manifest.Contract.ShouldBe(new ContractRange(new(0, 1), new(0, 2)));
        manifest.Assembly.ShouldBe("Lime.dll");
        manifest.Description.ShouldBe("LIME for text.");
        manifest.Disabled.ShouldBeFalse();
        var component = manifest.Components.Single();
        (component.Kind, component.Id, component.Type, component.Description).ShouldBe((ComponentKind.Explainer, "lime", "Lime.Factory", "LIME."));
        component.Options.Names.ShouldBe(["samples"]);
    }

    [Fact]
    public void Every_error_is_reported_at_once_with_its_place()
    {
        var errors = Errors("""
            {
              "id": "Bad_Id",
              "versoin": "1",
              "contract": { "from": "0.2.1", "below": "0.1", "until": 3 },
              "assembly": "bin/Lime.dll",
              "disabled": "yes",
              "components": [
                { "kind": "explaner", "id": "a", "type": "T" },
                7,
                { "kind": "task", "type": "", "options": { "type": "object", "properties": { "x": { "type": "int" } } } }
              ]
            }
            """);
        errors.ShouldContain(error => error.StartsWith("id: ", StringComparison.Ordinal) && error.Contains("kebab-case"));
        errors.ShouldContain(error => error.StartsWith("versoin: ", StringComparison.Ordinal) && error.Contains("Did you mean 'version'?"));
        errors.ShouldContain(error => error.StartsWith("version: 'version' is missing", StringComparison.Ordinal));
        errors.ShouldContain(error => error.StartsWith("contract.until: ", StringComparison.Ordinal));
        errors.ShouldContain(error => error.StartsWith("contract.from: ", StringComparison.Ordinal) && error.Contains("major.minor"));
        errors.ShouldContain(error => error.StartsWith("assembly: ", StringComparison.Ordinal) && error.Contains("without folders"));
        errors.ShouldContain(error => error.StartsWith("disabled: ", StringComparison.Ordinal));
        errors.ShouldContain(error => error.StartsWith("components[0].kind: ", StringComparison.Ordinal) && error.Contains("Did you mean 'explainer'?"));
        errors.ShouldContain(error => error.StartsWith("components[1]: ", StringComparison.Ordinal));
        errors.ShouldContain(error => error.StartsWith("components[2].id: ", StringComparison.Ordinal));
        errors.ShouldContain(error => error.StartsWith("components[2].type: ", StringComparison.Ordinal));
        errors.ShouldContain(error => error.StartsWith("components[2].options.x: ", StringComparison.Ordinal));
        errors.Length.ShouldBe(12);
    }

    [Theory]
    [InlineData("[1]", "must be a JSON object")]
    [InlineData("", "not valid JSON")]
    [InlineData("{ \"id\": \"a\", \"id\": \"b\" }", "not valid JSON")]
    [InlineData("null", "must be a JSON object")]
    public void What_is_no_manifest_at_all_is_an_error(string text, string message) =>
        Errors(text).Single().ShouldContain(message);

    [Theory]
    [InlineData("\"from\": \"0.1\", \"below\": \"0.2\"", "\"from\": \"0.2\", \"below\": \"0.2\"", "contract.below: 'below' (0.2) must be greater than 'from' (0.2)")]
    [InlineData("\"Lime.dll\"", "\"Lime.exe\"", "must be the name of a .dll file")]
    [InlineData("\"Lime.dll\"", "\"..\\\\Lime.dll\"", "must be the name of a .dll file")]
    [InlineData("\"1.2.0\"", "7", "version: 'version' must be a text")]
    [InlineData("\"lime\",\n      \"type\"", "\"lime--x\",\n      \"type\"", "components[0].id: ")]
    public void One_wrong_value_is_one_error(string right, string wrong, string message)
    {
        Valid.ShouldContain(right);
        Errors(Valid.Replace(right, wrong, StringComparison.Ordinal)).Single().ShouldContain(message);
    }

    [Fact]
    public void Components_of_one_kind_need_ids_of_their_own()
    {
        const string Component = "{ \"kind\": \"task\", \"id\": \"a\", \"type\": \"T\" }";
        Errors(Valid.Replace("\"components\": [", $"\"components\": [ {Component}, {Component},", StringComparison.Ordinal))
            .Single().ShouldContain("two components called task 'a'");
    }

    [Fact]
    public void A_component_without_options_takes_none() =>
        PluginManifestReader.Read(Valid.Replace("\"components\": [", "\"components\": [ { \"kind\": \"task\", \"id\": \"a\", \"type\": \"T\" },", StringComparison.Ordinal))
            .ResultValue.Components.Head.Options.Names.ShouldBeEmpty();

    [Fact]
    public void No_text_makes_the_reader_throw() =>
        Prop.ForAll<NonNull<string>, int>((noise, at) =>
        {
            var place = (int)((uint)at % (uint)Valid.Length);
            var result = PluginManifestReader.Read(Valid[..place] + noise.Get + Valid[place..]);
            return result.IsOk || !result.ErrorValue.IsEmpty;
        }).QuickCheckThrowOnFailure();

    private static string[] Errors(string text) => [.. PluginManifestReader.Read(text).ErrorValue.Select(error => error.ToString())];
}

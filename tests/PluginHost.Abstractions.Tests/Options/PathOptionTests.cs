using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using PluginHost.Abstractions.Options;

namespace PluginHost.Abstractions.Tests.Options;

public sealed class PathOptionTests
{
    private static readonly string Folder = Path.GetFullPath(Path.Combine(Path.GetTempPath(), "specs"));

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { TypeInfoResolver = new DefaultJsonTypeInfoResolver() };

    private static readonly OptionsSchema Schema = OptionsSchema.Of(Json.GetTypeInfo(typeof(Options)));

    public sealed record Options(
        [property: Description("The weights.")][PathOption] string Path,
        string Name = "x",
        [PathOption] string? NativeLibraries = null,
        [PathOption] string[]? Adapters = null,
        Nested? Nested = null);

    public sealed record Nested([PathOption] string Path);

    [Fact]
    public void The_exporter_writes_the_format_of_path_options_and_of_the_items_of_lists()
    {
        var properties = JsonNode.Parse(Schema.ToString())!["properties"]!;

        properties["path"]!["format"]!.ToString().ShouldBe("path");
        properties["nativeLibraries"]!["format"]!.ToString().ShouldBe("path");
        properties["adapters"]!["items"]!["format"]!.ToString().ShouldBe("path");
        properties["adapters"]!["format"].ShouldBeNull();
        properties["name"]!["format"].ShouldBeNull();
        Schema.PathOptions.ShouldBe(["path", "nativeLibraries", "adapters"]);
    }

    [Fact]
    public void An_exported_schema_with_paths_may_stand_in_a_manifest()
    {
        var parsed = OptionsSchema.Parse(JsonNode.Parse(Schema.ToString()));

        parsed.IsOk.ShouldBeTrue();
        parsed.ResultValue.SameAs(Schema).ShouldBeTrue();
    }

    [Theory]
    [InlineData("""{"type":"string","format":"uri"}""")]
    [InlineData("""{"type":"integer","format":"path"}""")]
    [InlineData("""{"type":"array","format":"path","items":{"type":"string"}}""")]
    [InlineData("""{"type":"object","format":"path","properties":{}}""")]
    [InlineData("""{"type":"string","format":1}""")]
    public void A_manifest_may_use_no_other_format_and_only_on_texts(string option)
    {
        var problems = OptionsSchema.Parse(JsonNode.Parse($$$"""{"type":"object","properties":{"a":{{{option}}}}}""")).ErrorValue;

        problems.Single().Path.ShouldBe(["a"]);
        problems.Single().Message.ShouldContain("'format' may only be \"path\" or \"secret\"");
    }

    [Fact]
    public void Relative_paths_become_absolute_and_everything_else_stays()
    {
        var absolute = Path.Combine(Path.GetTempPath(), "models", "b.gguf");
        var given = new JsonObject
        {
            ["path"] = "models/a.gguf",
            ["name"] = "models/a.gguf",
            ["adapters"] = new JsonArray("../c", absolute, 3),
            ["nested"] = new JsonObject { ["path"] = "d" },
            ["unknown"] = "e",
        };

        var resolved = Schema.ResolvePaths(given, Folder);

        resolved["path"]!.ToString().ShouldBe(Path.Combine(Folder, "models", "a.gguf"));
        resolved["name"]!.ToString().ShouldBe("models/a.gguf");
        resolved["adapters"]!.AsArray().Select(item => item!.ToString())
            .ShouldBe([Path.Combine(Path.GetDirectoryName(Folder)!, "c"), absolute, "3"]);
        resolved["nested"]!["path"]!.ToString().ShouldBe(Path.Combine(Folder, "d"));
        resolved["unknown"]!.ToString().ShouldBe("e");
        given["path"]!.ToString().ShouldBe("models/a.gguf");
    }

    [Theory]
    [InlineData("")]
    [InlineData("a\0b")]
    public void What_cannot_be_a_path_is_left_for_the_component_to_complain_of(string path) =>
        Schema.ResolvePaths(new JsonObject { ["path"] = path }, Folder)["path"]!.ToString().ShouldBe(path);

    [Fact]
    public void The_folder_must_be_absolute() =>
        Should.Throw<ArgumentException>(() => Schema.ResolvePaths([], "specs"));
}

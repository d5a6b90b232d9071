using System.Text.Json.Nodes;
using PluginHost.Abstractions.Options;

namespace PluginHost.Abstractions.Tests.Options;

public class OptionsSchemaTests
{
    private const string Part = """
        "type": "object",
        "properties": {
          "name": { "type": "string", "description": "Its name." },
          "weight": { "type": "integer", "default": 3 },
          "kernel": { "type": "string", "enum": ["exponential", "flat-top"], "default": "exponential" }
        },
        "required": ["name"],
        "additionalProperties": false
        """;

    private const string Sample = $$"""
        {
          "type": "object",
          "properties": {
            "path": { "type": "string", "description": "The file to read." },
            "samples": { "type": "integer", "default": 1000, "description": "How many samples.", "minimum": 1, "maximum": 1000000 },
            "kernel-width": { "type": "number", "default": 0.25, "minimum": 0.0 },
            "kernel": { "type": "string", "enum": ["exponential", "flat-top"], "default": "flat-top" },
            "fallback": { "type": "string", "enum": ["exponential", "flat-top"] },
            "verbose": { "type": "boolean", "default": true },
            "note": { "type": "string" },
            "alpha": { "type": "number" },
            "stop": { "type": "array", "items": { "type": "string" } },
            "part": { {{Part}} },
            "parts": { "type": "array", "items": { {{Part}} } },
            "other": { {{Part}} }
          },
          "required": ["path"],
          "additionalProperties": false
        }
        """;

    private static readonly OptionsSchema Schema = OptionsSchema.Of(SampleJson.Default.SampleOptions);

    private static JsonObject Json(string json) => JsonNode.Parse(json)!.AsObject();

    private static string[] Problems(string options) => [.. Schema.Check(Json(options)).Select(problem => problem.ToString())];

    [Fact]
    public void The_schema_of_a_record_has_its_defaults_descriptions_ranges_enums_and_nested_records()
    {
        OptionsSchema.Parse(JsonNode.Parse(Sample)).ResultValue.SameAs(Schema).ShouldBeTrue(Schema.ToString());
        Schema.Names.ShouldBe(["path", "samples", "kernel-width", "kernel", "fallback", "verbose", "note", "alpha", "stop", "part", "parts", "other"]);
    }

    [Fact]
    public void A_parameter_without_a_default_is_required_even_where_the_contract_does_not_say_so()
    {
        var schema = OptionsSchema.Of(CamelJson.Default.SampleOptions);
        schema.Check([]).Select(problem => problem.ToString()).ShouldBe(["path: The option 'path' must be given (The file to read)."]);
        schema.Names.Count(name => name == "kernelWidth").ShouldBe(1);
    }

    [Fact]
    public void A_schema_survives_being_written_and_read() =>
        OptionsSchema.Parse(JsonNode.Parse(Schema.ToString())).ResultValue.SameAs(Schema).ShouldBeTrue();

    [Fact]
    public void Schemas_that_mean_something_else_are_not_the_same()
    {
        OptionsSchema.Parse(JsonNode.Parse(Sample.Replace("0.25", "0.250", StringComparison.Ordinal))).ResultValue.SameAs(Schema).ShouldBeTrue();
        OptionsSchema.Parse(JsonNode.Parse(Sample.Replace("0.25", "0.26", StringComparison.Ordinal))).ResultValue.SameAs(Schema).ShouldBeFalse();
        OptionsSchema.Parse(JsonNode.Parse(Sample.Replace("\"note\"", "\"notes\"", StringComparison.Ordinal))).ResultValue.SameAs(Schema).ShouldBeFalse();
    }

    [Fact]
    public void A_component_without_options_has_the_empty_schema()
    {
        OptionsSchema.Of(SampleJson.Default.NoOptions).SameAs(OptionsSchema.None).ShouldBeTrue();
        OptionsSchema.None.Check([]).ShouldBeEmpty();
        OptionsSchema.None.Check(Json("""{"a": 1}""")).Single().ToString().ShouldBe("a: There is no option 'a'. None is known here.");
    }

    [Fact]
    public void Records_beyond_what_a_manifest_can_say_are_refused_with_the_reason()
    {
        Should.Throw<ArgumentException>(() => OptionsSchema.Of(SampleJson.Default.EndlessOptions)).Message.ShouldContain("$ref");
        Should.Throw<ArgumentException>(() => OptionsSchema.Of(SampleJson.Default.DictionaryOptions)).Message.ShouldContain("map:");
        Should.Throw<ArgumentException>(() => OptionsSchema.Of(SampleJson.Default.ExclusiveOptions)).Message.ShouldContain("exclusive minimum");
        Should.Throw<ArgumentException>(() => OptionsSchema.Of(SampleJson.Default.RangedTextOptions)).Message.ShouldContain("no meaning for the type 'string'");
        Should.Throw<ArgumentException>(() => OptionsSchema.Of(SampleJson.Default.Int32)).Message.ShouldContain("'type' must be \"object\"");
    }

    [Theory]
    [InlineData("""{"path": 3}""", "path: 3 is given, a string is needed (The file to read).")]
    [InlineData("""{"path": null}""", "path: Nothing is given, a string is needed (The file to read).")]
    [InlineData("""{"path": "p", "samples": 0}""", "samples: 0 is too small: 1 is the least (How many samples).")]
    [InlineData("""{"path": "p", "samples": 1000001}""", "samples: 1000001 is too large: 1000000 is the most (How many samples).")]
    [InlineData("""{"path": "p", "samples": 1.5}""", "samples: 1.5 is given, a whole number is needed (How many samples).")]
    [InlineData("""{"path": "p", "samples": "ten"}""", "samples: \"ten\" is given, a whole number is needed (How many samples).")]
    [InlineData("""{"path": "p", "kernel-width": -0.5}""", "kernel-width: -0.5 is too small: 0 is the least.")]
    [InlineData("""{"path": "p", "kernel": "flattop"}""", "kernel: \"flattop\" is not one of exponential, flat-top. Did you mean 'flat-top'?")]
    [InlineData("""{"path": "p", "verbose": "größer"}""", "verbose: \"größer\" is given, true or false is needed.")]
    [InlineData("""{"path": "p", "stop": ["a", 2]}""", "stop.1: 2 is given, a string is needed.")]
    [InlineData("""{"path": "p", "part": {}}""", "part.name: The option 'name' must be given (Its name).")]
    [InlineData("""{"path": "p", "parts": [{"name": "n", "wieght": 1}]}""", "parts.0.wieght: There is no option 'wieght'. Did you mean 'weight'?")]
    [InlineData("""{"path": "p", "sample": 1}""", "sample: There is no option 'sample'. Did you mean 'samples'?")]
    public void A_problem_says_where_what_and_what_would_be_right(string options, string problem) => Problems(options).ShouldBe([problem]);

    [Fact]
    public void All_problems_are_told_at_once() => Problems("""{"samples": 0, "verbose": 1, "x": 1}""").Length.ShouldBe(4);

    [Fact]
    public void Valid_options_have_no_problems() =>
        Problems("""{"path": "p", "samples": 10, "kernel-width": 1, "kernel": "exponential", "stop": [], "part": {"name": "n"}}""").ShouldBeEmpty();

    [Fact]
    public void Completed_options_have_every_default_in_the_order_of_the_schema()
    {
        var completed = Schema.Complete(Json("""{"part": {"name": "n"}, "samples": 5, "parts": [{"weight": 1, "name": "m"}], "path": "p"}"""));
        completed.ToJsonString().ShouldBe(
            """
            {"path":"p","samples":5,"kernel-width":0.25,"kernel":"flat-top","verbose":true,"part":{"name":"n","weight":3,"kernel":"exponential"},"parts":[{"name":"m","weight":1,"kernel":"exponential"}]}
            """);
        Schema.Complete(completed).ToJsonString().ShouldBe(completed.ToJsonString());
    }

    [Theory]
    [InlineData("""[]""", "A schema must be a JSON object.")]
    [InlineData("""{"type": "array", "items": {"type": "string"}}""", "The options of a component are an object")]
    [InlineData("""{"type": "object"}""", "needs 'properties'")]
    [InlineData("""{"type": "object", "properties": {}, "additionalProperties": true}""", "every object of options is closed")]
    [InlineData("""{"type": "object", "properties": {}, "required": ["a"]}""", "'required' must list names")]
    [InlineData("""{"type": "object", "properties": {"1": {"type": "string"}}, "required": [1]}""", "'required' must list names")]
    [InlineData("""{"type": "object", "properties": {"a": {"type": "string", "pattern": "x"}}}""", "The keyword 'pattern' is not among those")]
    [InlineData("""{"type": "object", "properties": {"a": {"type": ["string", "null"]}}}""", "'type' must be one of")]
    [InlineData("""{"type": "object", "properties": {"a": {"type": "string", "minimum": 1}}}""", "'minimum' has no meaning for the type 'string'")]
    [InlineData("""{"type": "object", "properties": {"a": {"type": "number", "minimum": "1"}}}""", "'minimum' must be a number")]
    [InlineData("""{"type": "object", "properties": {"a": {"type": "number", "description": 1}}}""", "'description' must be a text")]
    [InlineData("""{"type": "object", "properties": {"a": {"type": "string", "enum": []}}}""", "'enum' must list at least one value")]
    [InlineData("""{"type": "object", "properties": {"a": {"type": "integer", "default": "x"}}}""", "a.default: \"x\" is given, a whole number is needed")]
    [InlineData("""{"type": "object", "properties": {"a": {"type": "array"}}}""", "a.items: A schema must be a JSON object.")]
    public void A_manifest_that_goes_beyond_the_subset_is_refused(string schema, string problem) =>
        OptionsSchema.Parse(JsonNode.Parse(schema)).ErrorValue.ShouldContain(found => found.ToString().Contains(problem, StringComparison.Ordinal));
}

using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using PluginHost.Abstractions.Options;

namespace PluginHost.Abstractions.Tests.Options;

public sealed partial class SecretOptionTests
{
    public sealed record Keyed(string Name, [property: SecretOption] string? Key = null);

    [Fact]
    public void The_exporter_writes_the_format_of_secrets_and_a_manifest_may_hold_it()
    {
        var schema = OptionsSchema.Of(Contracts.Default.Keyed);
        schema.SecretOptions.ShouldBe(["key"]);
        schema.PathOptions.ShouldBeEmpty();
        JsonNode.Parse(schema.ToString())!["properties"]!["key"]!["format"]!.ToString().ShouldBe("secret");
        OptionsSchema.Parse(JsonNode.Parse(schema.ToString())).ResultValue.SameAs(schema).ShouldBeTrue();
    }

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true)]
    [JsonSerializable(typeof(Keyed))]
    private sealed partial class Contracts : JsonSerializerContext;
}

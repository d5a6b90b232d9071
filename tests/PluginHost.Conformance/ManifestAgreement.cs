using System.Text.Json.Nodes;
using PluginHost.Abstractions.Options;
using PluginHost.Abstractions.Plugins;
using Xunit;

namespace PluginHost.Conformance;

/// <summary>Compares what <c>plugin.json</c> says of a component with its code.</summary>
internal static class ManifestAgreement
{
    /// <summary>Fails unless the manifest names the factory's type and has the options record's schema.</summary>
    public static void Check(string path, string kind, string id, IComponentFactory factory)
    {
        Assert.True(File.Exists(path), $"There is no manifest at '{path}'. Copy plugin.json to the output of the tests, or override ManifestPath.");
        var components = JsonNode.Parse(File.ReadAllText(path))?["components"]?.AsArray() ?? [];
        var component = components.FirstOrDefault(item => (string?)item?["kind"] == kind && (string?)item?["id"] == id);
        Assert.True(component is not null, $"'{path}' has no component of the kind '{kind}' with the id '{id}'.");

        var type = factory.GetType();
        Assert.True(
            (string?)component["type"] == type.FullName, $"The type of '{id}' in '{path}' is '{component["type"]}', the factory is '{type.FullName}'.");
        Assert.True(
            type.IsPublic && type.GetConstructor(Type.EmptyTypes) is not null,
            $"The host cannot make '{type.FullName}': it must be a public class with a public constructor without parameters.");

        var expected = OptionsSchema.Of(factory.OptionsType);
        var given = OptionsSchema.Parse(component["options"]);
        Assert.True(
            given.IsOk,
            given.IsError ? $"The options of '{id}' in '{path}' are no schema that a manifest may use: {string.Join(' ', given.ErrorValue)}" : "");
        Assert.True(
            given.ResultValue.SameAs(expected),
            $"The options of '{id}' in '{path}' are not those of {factory.OptionsType.Type}. The manifest should have:\n{expected}");
    }

    /// <summary>Fails unless the options that the suite runs with are valid.</summary>
    public static void CheckOptions(IComponentFactory factory, JsonObject options)
    {
        var problems = OptionsSchema.Of(factory.OptionsType).Check(options);
        Assert.True(problems.IsEmpty, $"The options that this suite runs with are not valid: {string.Join(' ', problems)}");
    }
}

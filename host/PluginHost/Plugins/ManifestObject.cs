using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using PluginHost.Abstractions.Options;

namespace PluginHost.Plugins;

/// <summary>One JSON object of a manifest on its way into a record: gives its members and notes everything that is wrong with them.</summary>
/// <param name="json">The object.</param>
/// <param name="path">Where it stands in the manifest; empty for the manifest itself.</param>
/// <param name="errors">Takes the errors.</param>
internal sealed partial class ManifestObject(JsonObject json, string path, List<ManifestError> errors)
{
    public const string KebabCase = "must be in kebab-case: lower-case letters and digits with single hyphens between, such as 'kernel-shap'";

    /// <summary>Notes every member that is not among the known ones.</summary>
    public void Allow(params string[] known)
    {
        foreach (var (name, _) in json)
        {
            if (!known.Contains(name, StringComparer.Ordinal))
            {
                Error(name, $"There is no key '{name}' here. {Spelling.Suggest(name, known)}");
            }
        }
    }

    public string? Id(string name) => Text(name, KebabCasePattern, KebabCase);

    public Version? ContractVersion(string name) =>
        Text(name, MajorMinorPattern, "must be a contract version as major.minor, such as '0.1'") is { } text ? Version.Parse(text) : null;

    /// <summary>A text that must be there; with a pattern, one that matches it.</summary>
    public string? Text(string name, Regex? pattern = null, string requirement = "must be a text that is not empty")
    {
        switch (json[name])
        {
            case null:
                Error(name, $"'{name}' is missing; it {requirement}.");
                return null;
            case JsonValue value when value.GetValueKind() == JsonValueKind.String && Fits(value.GetValue<string>(), pattern):
                return value.GetValue<string>();
            case { } other:
                Error(name, $"'{name}' {requirement}; it is {Show(other)}.");
                return null;
        }
    }

    /// <summary>A text that may be left out, then empty.</summary>
    public string OptionalText(string name) => json[name] switch
    {
        null => "",
        JsonValue value when value.GetValueKind() == JsonValueKind.String => value.GetValue<string>(),
        var other => Otherwise(name, $"'{name}' must be a text; it is {Show(other)}.", ""),
    };

    /// <summary>A truth value that may be left out, then false.</summary>
    public bool OptionalFlag(string name) => json[name]?.GetValueKind() switch
    {
        null or JsonValueKind.False => false,
        JsonValueKind.True => true,
        _ => Otherwise(name, $"'{name}' must be true or false; it is {Show(json[name]!)}.", false),
    };

    /// <summary>An object that must be there.</summary>
    public ManifestObject? Object(string name, string shape)
    {
        if (json[name] is JsonObject inner)
        {
            return new(inner, At(name), errors);
        }

        Error(name, $"'{name}' must be an object {shape}{(json[name] is { } other ? $"; it is {Show(other)}" : "; it is missing")}.");
        return null;
    }

    /// <summary>The objects of a list that must have at least one.</summary>
    public IReadOnlyList<ManifestObject> Objects(string name, string shape)
    {
        if (json[name] is not JsonArray { Count: > 0 } items)
        {
            Error(name, $"'{name}' must be a list of at least one object {shape}.");
            return [];
        }

        return
        [
            .. items.Select((item, index) => (item, place: $"{name}[{index}]"))
                .Where(entry => entry.item is JsonObject || Otherwise(entry.place, $"An object {shape} must stand here.", false))
                .Select(entry => new ManifestObject(entry.item!.AsObject(), At(entry.place), errors)),
        ];
    }

    /// <summary>The schema of a component's options; one without options when it is left out.</summary>
    public OptionsSchema? Schema(string name)
    {
        if (!json.ContainsKey(name))
        {
            return OptionsSchema.None;
        }

        var schema = OptionsSchema.Parse(json[name]);
        if (schema.IsOk)
        {
            return schema.ResultValue;
        }

        foreach (var problem in schema.ErrorValue)
        {
            errors.Add(new(string.Join('.', [At(name), .. problem.Path]), problem.Message));
        }

        return null;
    }

    /// <summary>Notes an error of a member.</summary>
    public void Error(string name, string message) => errors.Add(new(At(name), message));

    private string At(string name) => path.Length == 0 ? name : $"{path}.{name}";

    private T Otherwise<T>(string name, string message, T value)
    {
        Error(name, message);
        return value;
    }

    private static bool Fits(string text, Regex? pattern) => pattern?.IsMatch(text) ?? !string.IsNullOrWhiteSpace(text);

    private static string Show(JsonNode node) => node.ToJsonString() is var text && text.Length <= 60 ? text : $"{text[..57]}…";

    [GeneratedRegex("^[a-z][a-z0-9]*(-[a-z0-9]+)*$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex KebabCasePattern { get; }

    [GeneratedRegex(@"^[0-9]{1,4}\.[0-9]{1,4}$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex MajorMinorPattern { get; }
}

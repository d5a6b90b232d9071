using System.Globalization;

namespace PluginHost.Models.Recipes;

/// <summary>The lines of a recipe, taken out key by key; what is wrong accumulates.</summary>
internal sealed class RecipeLines
{
    private readonly string _name;
    private readonly Dictionary<string, (string Value, int Line)> _values = new(StringComparer.Ordinal);
    private readonly List<string> _known = [];
    private readonly List<string> _faults = [];

    private RecipeLines(string name) => _name = name;

    /// <summary>Cuts a recipe into its keys and values.</summary>
    public static RecipeLines Split(string text, string name)
    {
        RecipeLines lines = new(name);
        int number = 0;
        foreach (string line in text.Split('\n'))
        {
            number++;
            string content = line.Trim();
            if (content.Length == 0 || content[0] == '#')
                continue;

            int colon = content.IndexOf(": ", StringComparison.Ordinal);
            if (colon < 0)
                lines._faults.Add($"{name}({number}): '{content}' is not of the form 'key: value'");
            else if (!lines._values.TryAdd(content[..colon], (content[(colon + 2)..].Trim(), number)))
                lines._faults.Add($"{name}({number}): the key '{content[..colon]}' stands here a second time");
        }

        return lines;
    }

    /// <summary>A text; without a default the key must be there.</summary>
    public string Text(string key, string? otherwise = null) => Take(key, value => value, "text", otherwise) ?? "";

    /// <summary>A whole number, not negative.</summary>
    public int Whole(string key, int? otherwise = null) => Take<int?>(
        key, value => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null,
        "a whole number", otherwise) ?? 0;

    /// <summary>A decimal number, not negative.</summary>
    public float Real(string key, float otherwise) => Take<float?>(
        key,
        value => float.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out float number)
            ? number
            : null,
        "a decimal number", otherwise) ?? 0;

    /// <summary>True or false.</summary>
    public bool Flag(string key, bool otherwise) => Take<bool?>(
        key, value => value switch { "true" => true, "false" => false, _ => null }, "'true' or 'false'", otherwise) ?? false;

    /// <summary>A mix of tasks for a number of steps.</summary>
    public RecipePhase Phase(string key) => Take(
        key, RecipePhase.Parse, "of the form '500 steps of sentiment 2, items 1'", null) ?? new RecipePhase(0, []);

    /// <summary>Whether the recipe has a key.</summary>
    public bool Has(string key) => _values.ContainsKey(key);

    /// <summary>All that was wrong, keys that nobody asked for included.</summary>
    public IEnumerable<string> Faults() => _faults.Concat(
        _values.Where(pair => !_known.Contains(pair.Key)).Select(pair =>
            $"{_name}({pair.Value.Line}): there is no key '{pair.Key}'; known are {string.Join(", ", _known)}"));

    private T? Take<T>(string key, Func<string, T?> parse, string kind, T? otherwise)
    {
        _known.Add(key);
        if (!_values.TryGetValue(key, out (string Value, int Line) found))
        {
            if (otherwise is null)
                _faults.Add($"{_name}: the key '{key}' is missing");
            return otherwise;
        }

        T? parsed = parse(found.Value);
        if (parsed is null)
            _faults.Add($"{_name}({found.Line}): '{found.Value}' is not {kind}, which '{key}' needs");
        return parsed;
    }
}

namespace PluginHost.Core.Specs.Reading;

/// <summary>What may be a name in a spec.</summary>
internal static class Names
{
    /// <summary>What is wrong with a name, or <see langword="null"/>.</summary>
    public static string? Fault(string name) =>
        name.Length == 0 || !name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '_' or '-')
            ? $"'{name}' is no name. Use the letters A to Z and a to z, digits, '.', '_' and '-'."
            : name.All(letter => letter == '.')
                ? $"'{name}' is no name: as a folder it would mean another one. Add a letter or digit."
                : null;
}

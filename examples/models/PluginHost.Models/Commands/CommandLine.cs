using System.Globalization;

namespace PluginHost.Models.Commands;

/// <summary>The words after a command's name: arguments, and options with a value each.</summary>
internal sealed class CommandLine
{
    private readonly List<string> _arguments = [];
    private readonly Dictionary<string, string> _options = new(StringComparer.Ordinal);

    /// <summary>Reads a command's words.</summary>
    /// <param name="words">The words after the command's name.</param>
    /// <param name="known">The options that the command has, with their dashes.</param>
    /// <exception cref="InvalidDataException">An option is unknown or lacks its value.</exception>
    public CommandLine(IReadOnlyList<string> words, params string[] known)
    {
        for (int i = 0; i < words.Count; i++)
        {
            if (!words[i].StartsWith("--", StringComparison.Ordinal))
            {
                _arguments.Add(words[i]);
            }
            else if (!known.Contains(words[i]))
            {
                throw new InvalidDataException($"There is no option '{words[i]}' here. Known: {string.Join(", ", known)}.");
            }
            else if (i + 1 == words.Count)
            {
                throw new InvalidDataException($"The option '{words[i]}' needs a value after it.");
            }
            else
            {
                _options[words[i]] = words[++i];
            }
        }
    }

    /// <summary>The one argument, which must be there.</summary>
    /// <param name="what">What it names, for the message.</param>
    public string Required(string what) => _arguments switch
    {
        [string only] => only,
        [] => throw new InvalidDataException($"Name {what} after the command."),
        [string first, string second, ..] => throw new InvalidDataException($"'{second}' is one argument too many, after '{first}'."),
    };

    /// <summary>The arguments, of which there must be one at least.</summary>
    /// <param name="what">What one of them names, for the message.</param>
    public IReadOnlyList<string> Several(string what) =>
        _arguments.Count > 0 ? _arguments : throw new InvalidDataException($"Name {what}, or several, after the command.");

    /// <summary>Whether tables are wanted as Markdown: <c>--format markdown</c>.</summary>
    /// <exception cref="InvalidDataException">The option names another format.</exception>
    public bool IsMarkdown => Text("--format") switch
    {
        "markdown" => true,
        null or "text" => false,
        string other => throw new InvalidDataException($"There is no format '{other}': use 'text' or 'markdown'."),
    };

    /// <summary>An option's value, or null.</summary>
    /// <param name="option">With its dashes.</param>
    public string? Text(string option) => _options.GetValueOrDefault(option);

    /// <summary>An option's whole number.</summary>
    /// <param name="option">With its dashes.</param>
    /// <param name="otherwise">What holds where the option is not given.</param>
    /// <param name="least">The lowest number allowed.</param>
    public int Whole(string option, int otherwise, int least = 1)
    {
        if (!_options.TryGetValue(option, out string? value))
            return otherwise;
        return int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= least
            ? number
            : throw new InvalidDataException($"'{value}' after {option} is not a whole number of at least {least}.");
    }
}

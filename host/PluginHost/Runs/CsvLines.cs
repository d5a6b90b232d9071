using System.Globalization;
using System.Text;

namespace PluginHost.Runs;

/// <summary>Writes comma-separated lines by RFC 4180, but with line feeds, whatever the locale.</summary>
/// <param name="stream">Where to; stays open.</param>
internal sealed class CsvLines(Stream stream) : IDisposable
{
    private readonly StreamWriter _writer = new(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), bufferSize: 65536, leaveOpen: true) { NewLine = "\n" };

    /// <summary>Writes a line.</summary>
    /// <param name="cells">Texts and numbers; a number reads back exactly, <see langword="null"/> and what is no number are empty.</param>
    public void Write(params ReadOnlySpan<object?> cells)
    {
        for (var i = 0; i < cells.Length; i++)
        {
            if (i > 0)
            {
                _writer.Write(',');
            }

            _writer.Write(Cell(cells[i]));
        }

        _writer.WriteLine();
    }

    /// <inheritdoc/>
    public void Dispose() => _writer.Dispose();

    private static string Cell(object? value) => value switch
    {
        null => "",
        double number => double.IsFinite(number) ? number.ToString("R", CultureInfo.InvariantCulture) : "",
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => Quoted(value.ToString()!),
    };

    private static string Quoted(string text) =>
        text.AsSpan().ContainsAny(",\"\r\n") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
}

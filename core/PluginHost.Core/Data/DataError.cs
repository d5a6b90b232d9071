using System.Globalization;

namespace PluginHost.Core.Data;

/// <summary>One thing that is wrong with data.</summary>
/// <param name="Line">
/// The line of the file, from 1, on which the record begins; for inline data the number of the instance, from 1; 0 for the data as a whole.
/// </param>
/// <param name="Message">What is wrong, why, and what would be right.</param>
public sealed record DataError(int Line, string Message)
{
    /// <summary>The error with its line.</summary>
    /// <returns><c>line 3: message</c>, or the message alone where no line is at fault.</returns>
    public override string ToString() => Line == 0 ? Message : string.Create(CultureInfo.InvariantCulture, $"line {Line}: {Message}");
}

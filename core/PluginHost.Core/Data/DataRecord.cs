using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;

namespace PluginHost.Core.Data;

/// <summary>One record of a file: its fields, or why it has none.</summary>
/// <param name="Line">The line on which it begins, from 1.</param>
/// <param name="Fields">The fields, or what is wrong.</param>
internal sealed record DataRecord(int Line, FSharpResult<FSharpMap<string, string>, string> Fields)
{
    /// <summary>A record with fields, no name of which appears twice.</summary>
    public static DataRecord Of(int line, IEnumerable<(string Name, string Text)> fields) =>
        new(line, FSharpResult<FSharpMap<string, string>, string>.NewOk(new(fields.Select(field => Tuple.Create(field.Name, field.Text)))));

    /// <summary>A record that cannot be read.</summary>
    public static DataRecord Bad(int line, string message) => new(line, FSharpResult<FSharpMap<string, string>, string>.NewError(message));
}

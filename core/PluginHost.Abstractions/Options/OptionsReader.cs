using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Plugins;

namespace PluginHost.Abstractions.Options;

/// <summary>Reads a component's options into its options record.</summary>
public static class OptionsReader
{
    /// <summary>Checks options against the record's own schema, and reads them.</summary>
    /// <typeparam name="T">The options record.</typeparam>
    /// <param name="options">The options as given; what is left out takes its default.</param>
    /// <param name="type">The record's JSON contract.</param>
    /// <returns>The record, or what is wrong first.</returns>
    public static FSharpResult<T, ComponentError> Read<T>(JsonObject options, JsonTypeInfo<T> type)
    {
        var schema = OptionsSchema.Of(type);
        var problems = schema.Check(options);
        if (!problems.IsEmpty)
        {
            return Error<T>(problems.Head.Message, "Correct the option in the spec.", string.Join('.', problems.Head.Path));
        }

        try
        {
            return schema.Complete(options).Deserialize(type) is { } record
                ? FSharpResult<T, ComponentError>.NewOk(record)
                : Error<T>("The options are null.", "Give an object, if only {}.", option: null);
        }
        catch (JsonException exception)
        {
            return Error<T>(exception.Message, "Correct the option in the spec.", exception.Path?.TrimStart('$', '.'));
        }
    }

    private static FSharpResult<T, ComponentError> Error<T>(string message, string advice, string? option) =>
        FSharpResult<T, ComponentError>.NewError(new(message, advice, string.IsNullOrEmpty(option) ? null : option));
}

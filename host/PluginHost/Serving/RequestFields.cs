using System.Text.Json;
using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;

namespace PluginHost.Serving;

/// <summary>Reads the fields of a request; null counts as left out.</summary>
/// <param name="root">The request's object.</param>
internal sealed class RequestFields(JsonElement root)
{
    /// <summary>A field, or <see langword="null"/>.</summary>
    public JsonElement? Find(string name) => root.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    /// <summary>A text that must be there.</summary>
    public FSharpResult<string, WireError> Text(string name) => Find(name) is { ValueKind: JsonValueKind.String } value
        ? FSharpResult<string, WireError>.NewOk(value.GetString()!)
        : Error<string>($"'{name}' must be a text.");

    /// <summary>A truth value; false where it is left out.</summary>
    public FSharpResult<bool, WireError> Flag(string name) => Find(name) switch
    {
        null or { ValueKind: JsonValueKind.False } => FSharpResult<bool, WireError>.NewOk(false),
        { ValueKind: JsonValueKind.True } => FSharpResult<bool, WireError>.NewOk(true),
        _ => Error<bool>($"'{name}' must be true or false."),
    };

    /// <summary>A whole number in a range.</summary>
    public FSharpResult<long, WireError> Whole(string name, long standard, long least, long most) => Find(name) switch
    {
        null => FSharpResult<long, WireError>.NewOk(standard),
        { ValueKind: JsonValueKind.Number } value when value.TryGetInt64(out var number) && number >= least && number <= most => FSharpResult<long, WireError>.NewOk(number),
        _ => Error<long>(FormattableString.Invariant($"'{name}' must be a whole number from {least} to {most}.")),
    };

    /// <summary>A number in a range.</summary>
    public FSharpResult<double, WireError> Number(string name, double standard, double least, double most) => Find(name) switch
    {
        null => FSharpResult<double, WireError>.NewOk(standard),
        { ValueKind: JsonValueKind.Number } value when value.GetDouble() is var number && number >= least && number <= most => FSharpResult<double, WireError>.NewOk(number),
        _ => Error<double>(FormattableString.Invariant($"'{name}' must be a number from {least} to {most}.")),
    };

    /// <summary>One text or a list of texts; none where it is left out.</summary>
    public FSharpResult<FSharpList<string>, WireError> Texts(string name) => Find(name) switch
    {
        null => FSharpResult<FSharpList<string>, WireError>.NewOk(FSharpList<string>.Empty),
        { ValueKind: JsonValueKind.String } value => FSharpResult<FSharpList<string>, WireError>.NewOk([value.GetString()!]),
        { ValueKind: JsonValueKind.Array } values when values.EnumerateArray().All(value => value.ValueKind == JsonValueKind.String) =>
            FSharpResult<FSharpList<string>, WireError>.NewOk([.. values.EnumerateArray().Select(value => value.GetString()!)]),
        _ => Error<FSharpList<string>>($"'{name}' must be a text or a list of texts."),
    };

    /// <summary>An error of the request.</summary>
    public static FSharpResult<T, WireError> Error<T>(string message) => FSharpResult<T, WireError>.NewError(WireError.Invalid(message));
}

using System.Globalization;
using System.Text.Json;
using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Numbers;
using PluginHost.Abstractions.Options;
using PluginHost.Abstractions.Results;
using PluginHost.Core.Specs.Yaml;

namespace PluginHost.Core.Specs.Reading;

/// <summary>A value of a spec with the path that leads to it: reads it as what it ought to be, or says what is wrong.</summary>
/// <param name="Node">The value.</param>
/// <param name="Path">Its path.</param>
/// <param name="KeyPlace">Where its key stands, for errors about the value as a whole.</param>
internal sealed record SpecValue(YamlNode Node, FSharpList<string> Path, Place KeyPlace)
{
    /// <summary>An error at the value.</summary>
    public SpecError Error(string message) => Node.Place.Error(string.Join('.', Path), message);

    /// <summary>The same as the only error of a result.</summary>
    public FSharpResult<T, FSharpList<SpecError>> Fail<T>(string message) => FSharpResult<T, FSharpList<SpecError>>.NewError([Error(message)]);

    /// <summary>The value as a text, which must stand in quotes where it looks like a number or truth value.</summary>
    public FSharpResult<string, FSharpList<SpecError>> Text() =>
        Node is YamlNode.Scalar scalar && CoreSchema.KindOf(scalar) == JsonValueKind.String
            ? Ok(scalar.Text)
            : Fail<string>($"{Show()} is given, a text is needed.{(Node is YamlNode.Scalar { Text.Length: > 0 } other ? $" Put it in quotes: \"{other.Text}\"." : "")}");

    /// <summary>A text that is neither empty nor blank, and in which no variable is referred to.</summary>
    public FSharpResult<string, FSharpList<SpecError>> Word() => Text().Bind(text =>
        string.IsNullOrWhiteSpace(text) ? Fail<string>("The text is blank.")
        : Secrets.AreIn(text) ? Fail<string>("'${env:' is put in place only in component options, paths of data and output.folder.")
        : Ok(text));

    /// <summary>A text with references to variables, which are set.</summary>
    public FSharpResult<string, FSharpList<SpecError>> Location(Func<string, string?> environment) => Text().Bind(text =>
        string.IsNullOrWhiteSpace(text) ? Fail<string>("The path is blank.")
        : Secrets.Resolve(text, environment) is { IsError: true } failed ? Fail<string>(failed.ErrorValue)
        : Ok(text));

    /// <summary>A name by which other parts of the spec, files and folders speak of something.</summary>
    public FSharpResult<string, FSharpList<SpecError>> Name() => Word().Bind(text => Names.Fault(text) is { } fault ? Fail<string>(fault) : Ok(text));

    /// <summary>A single value as it is written, whatever it looks like: data are texts.</summary>
    public FSharpResult<string, FSharpList<SpecError>> AsWritten() =>
        Node is YamlNode.Scalar scalar && CoreSchema.KindOf(scalar) != JsonValueKind.Null
            ? Ok(scalar.Text)
            : Fail<string>($"{Show()} is given, a text is needed. An empty text is written as \"\".");

    /// <summary>A truth value.</summary>
    public FSharpResult<bool, FSharpList<SpecError>> Flag() =>
        Node is YamlNode.Scalar scalar && CoreSchema.KindOf(scalar) is JsonValueKind.True or JsonValueKind.False
            ? FSharpResult<bool, FSharpList<SpecError>>.NewOk(CoreSchema.KindOf(scalar) == JsonValueKind.True)
            : Fail<bool>($"{Show()} is given, true or false is needed.");

    /// <summary>A whole number in a range.</summary>
    public FSharpResult<ulong, FSharpList<SpecError>> Whole(ulong least, ulong most) =>
        Node is YamlNode.Scalar scalar && CoreSchema.KindOf(scalar) == JsonValueKind.Number
        && ulong.TryParse(CoreSchema.Number(scalar.Text), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number >= least && number <= most
            ? FSharpResult<ulong, FSharpList<SpecError>>.NewOk(number)
            : Fail<ulong>(string.Create(CultureInfo.InvariantCulture, $"{Show()} is given, a whole number from {least} to {most} is needed."));

    /// <summary>A number from 0 up, as it is written; digits beyond the 28th decimal are rounded.</summary>
    public FSharpResult<decimal, FSharpList<SpecError>> Amount(decimal most) =>
        Node is YamlNode.Scalar scalar && CoreSchema.KindOf(scalar) == JsonValueKind.Number && CoreSchema.Decimal(scalar.Text) is { } number
        && number >= 0 && number <= most
            ? FSharpResult<decimal, FSharpList<SpecError>>.NewOk(number)
            : Fail<decimal>(string.Create(CultureInfo.InvariantCulture, $"{Show()} is given, a number from 0 to {most} is needed."));

    /// <summary>One of a few words.</summary>
    public FSharpResult<T, FSharpList<SpecError>> OneOf<T>(FSharpList<(string Name, T Value)> choices) => Text().Bind(text =>
    {
        foreach (var (name, value) in choices)
        {
            if (name == text)
            {
                return FSharpResult<T, FSharpList<SpecError>>.NewOk(value);
            }
        }

        return Fail<T>($"'{text}' is not possible here. {Spelling.Suggest(text, [.. choices.Select(choice => choice.Name)])}");
    });

    /// <summary>A mapping.</summary>
    public FSharpResult<SpecSection, FSharpList<SpecError>> Section() => Node is YamlNode.Mapping mapping
        ? FSharpResult<SpecSection, FSharpList<SpecError>>.NewOk(new(mapping, Path, KeyPlace))
        : Fail<SpecSection>($"{Show()} is given, a mapping (key: value) is needed.");

    /// <summary>A list of at least one item.</summary>
    public FSharpResult<FSharpList<SpecValue>, FSharpList<SpecError>> Items() => Node switch
    {
        YamlNode.Sequence { Items.IsEmpty: false } sequence => FSharpResult<FSharpList<SpecValue>, FSharpList<SpecError>>.NewOk(
            [.. sequence.Items.Select((item, index) => new SpecValue(item, [.. Path, index.ToString(CultureInfo.InvariantCulture)], item.Place))]),
        YamlNode.Sequence => Fail<FSharpList<SpecValue>>("The list is empty. It needs at least one item."),
        _ => Fail<FSharpList<SpecValue>>($"{Show()} is given, a list is needed."),
    };

    /// <summary>One text or a list of texts, none of them twice.</summary>
    public FSharpResult<FSharpList<string>, FSharpList<SpecError>> Distinct(Func<SpecValue, FSharpResult<string, FSharpList<SpecError>>> read)
    {
        var items = Node is YamlNode.Scalar ? FSharpResult<FSharpList<SpecValue>, FSharpList<SpecError>>.NewOk([this]) : Items();
        return items.Bind(values => values
            .Select((value, index) => read(value).Bind(text =>
                values.Take(index).Any(earlier => earlier.Node is YamlNode.Scalar scalar && scalar.Text == text) ? value.Fail<string>($"'{text}' stands in the list twice.") : Ok(text)))
            .Collect().Map(texts => (FSharpList<string>)[.. texts]));
    }

    /// <summary>A list of at least one number, none of them twice and the smallest first.</summary>
    public FSharpResult<ValueArray<T>, FSharpList<SpecError>> Ascending<T>(Func<SpecValue, FSharpResult<T, FSharpList<SpecError>>> read)
        where T : IComparable<T> => Items()
        .Bind(items => items.Select(read).Collect())
        .Bind(numbers => numbers.Zip(numbers.Skip(1)).All(pair => pair.First.CompareTo(pair.Second) < 0)
            ? FSharpResult<ValueArray<T>, FSharpList<SpecError>>.NewOk(ValueArray.From(numbers))
            : Fail<ValueArray<T>>("The numbers do not ascend. Write each once, the smallest first."));

    /// <summary>What is given, in words.</summary>
    private string Show() => Node.Match(
        scalar => CoreSchema.KindOf(scalar) switch
        {
            JsonValueKind.Null => "Nothing",
            JsonValueKind.String => $"The text '{(scalar.Text.Length <= 60 ? scalar.Text : $"{scalar.Text[..57]}…")}'",
            JsonValueKind.Number => $"The number {(scalar.Text.Length <= 60 ? scalar.Text : $"{scalar.Text[..57]}…")}",
            _ => scalar.Text,
        },
        _ => "A list",
        _ => "A mapping");

    private static FSharpResult<string, FSharpList<SpecError>> Ok(string text) => FSharpResult<string, FSharpList<SpecError>>.NewOk(text);
}

using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Options;
using PluginHost.Core.Specs.Yaml;

namespace PluginHost.Core.Specs.Reading;

/// <summary>A mapping of a spec with the path that leads to it.</summary>
/// <param name="Node">The mapping.</param>
/// <param name="Path">Its path.</param>
/// <param name="KeyPlace">Where its key stands.</param>
internal sealed record SpecSection(YamlNode.Mapping Node, FSharpList<string> Path, Place KeyPlace)
{
    /// <summary>An error about the mapping as a whole, or about a key that it lacks.</summary>
    public SpecError Error(string message, string? key = null) =>
        KeyPlace.Error(string.Join('.', key is null ? Path : [.. Path, key]), message);

    /// <summary>All values with their keys, in order.</summary>
    public FSharpList<(YamlMember Member, SpecValue Value)> Entries =>
        [.. Node.Members.Select(member => (member, new SpecValue(member.Value, [.. Path, member.Name], member.Place)))];

    /// <summary>The value of a key, or <see langword="null"/>.</summary>
    public SpecValue? Find(string key) => Node.Find(key) is { } member ? new(member.Value, [.. Path, key], member.Place) : null;

    /// <summary>The value of a key that must be there.</summary>
    /// <param name="key">The key.</param>
    /// <param name="read">Reads the value.</param>
    /// <param name="example">The key with a value, as it could be written.</param>
    public FSharpResult<T, FSharpList<SpecError>> Required<T>(string key, Func<SpecValue, FSharpResult<T, FSharpList<SpecError>>> read, string example) =>
        Find(key) is { } value
            ? read(value)
            : FSharpResult<T, FSharpList<SpecError>>.NewError([Error($"The key '{key}' is missing. Write for instance: {example}", key)]);

    /// <summary>The value of a key that may be left out.</summary>
    public FSharpResult<T, FSharpList<SpecError>> Optional<T>(string key, T standard, Func<SpecValue, FSharpResult<T, FSharpList<SpecError>>> read) =>
        Find(key) is { } value ? read(value) : FSharpResult<T, FSharpList<SpecError>>.NewOk(standard);

    /// <summary>An error for each key that is not among those given.</summary>
    public IEnumerable<SpecError> Unknown(params string[] known) => Node.Members
        .Where(member => !known.Contains(member.Name, StringComparer.Ordinal))
        .Select(member => member.Place.Error(
            string.Join('.', [.. Path, member.Name]), $"There is no key '{member.Name}' here. {Spelling.Suggest(member.Name, known)}"));

    /// <summary>An error for a key that does not go with another one.</summary>
    public IEnumerable<SpecError> Forbidden(string key, string reason) => Find(key) is { } value
        ? [value.KeyPlace.Error(string.Join('.', value.Path), $"The key '{key}' does not belong here: {reason}")]
        : [];
}

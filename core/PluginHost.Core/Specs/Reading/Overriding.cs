using System.Globalization;
using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Options;
using PluginHost.Abstractions.Results;
using PluginHost.Core.Specs.Yaml;
using PluginHost.Core.Unicode;

namespace PluginHost.Core.Specs.Reading;

/// <summary>Puts overrides into a spec before it is read, so that they are checked as everything else is.</summary>
internal static class Overriding
{
    /// <summary>Sections whose keys are names: a path through a name that is not there is a slip, not a new model.</summary>
    private static readonly FSharpSet<string> Named = new(["models", "explainers"]);

    /// <summary>Applies overrides in order.</summary>
    public static FSharpResult<YamlNode, FSharpList<SpecError>> Apply(YamlNode root, FSharpList<SpecOverride> overrides)
    {
        var (node, errors) = overrides.Aggregate((Node: root, Errors: FSharpList<SpecError>.Empty), (before, next) =>
        {
            var after = Value(next).Bind(value => Set(before.Node, FSharpList<string>.Empty, [.. next.Path.Split('.')], new(next.Path, value)));
            return after.IsOk ? (after.ResultValue, before.Errors) : (before.Node, [.. before.Errors, .. after.ErrorValue]);
        });
        return errors.IsEmpty ? FSharpResult<YamlNode, FSharpList<SpecError>>.NewOk(node) : FSharpResult<YamlNode, FSharpList<SpecError>>.NewError(errors);
    }

    /// <summary>A parsed override.</summary>
    private sealed record Change(string Path, YamlNode Value)
    {
        public Place Place => new(0, 0, Path);
    }

    private static FSharpResult<YamlNode, FSharpList<SpecError>> Value(SpecOverride next) => next.Value is ['[' or '{' or '"' or '\'', ..]
        ? YamlParser.Parse(next.Value, next.Path)
        : UnicodeText.IsWellFormed(next.Value)
            ? FSharpResult<YamlNode, FSharpList<SpecError>>.NewOk(new YamlNode.Scalar(new(0, 0, next.Path), next.Value, Plain: true))
            : FSharpResult<YamlNode, FSharpList<SpecError>>.NewError([new(0, 0, "", "The value is no valid Unicode.", next.Path)]);

    private static FSharpResult<YamlNode, FSharpList<SpecError>> Set(YamlNode node, FSharpList<string> path, FSharpList<string> rest, Change change) => rest.IsEmpty
        ? FSharpResult<YamlNode, FSharpList<SpecError>>.NewOk(change.Value)
        : node.Match(
            scalar => scalar.Plain && scalar.Text.Length == 0
                ? SetMember(new(change.Place, FSharpList<YamlMember>.Empty), path, rest, change)
                : Error(change, path, $"'{string.Join('.', path)}' is a single value and has no '{rest.Head}'."),
            sequence => SetItem(sequence, path, rest, change),
            mapping => SetMember(mapping, path, rest, change));

    private static FSharpResult<YamlNode, FSharpList<SpecError>> SetItem(YamlNode.Sequence sequence, FSharpList<string> path, FSharpList<string> rest, Change change) =>
        int.TryParse(rest.Head, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < sequence.Items.Length
            ? Set(sequence.Items[index], [.. path, rest.Head], rest.Tail, change).Map<YamlNode, FSharpList<SpecError>, YamlNode>(item =>
                sequence with { Items = [.. sequence.Items.Take(index), item, .. sequence.Items.Skip(index + 1)] })
            : Error(change, path, $"'{string.Join('.', path)}' is a list of {sequence.Items.Length}: '{rest.Head}' must be a number from 0 to {sequence.Items.Length - 1}.");

    private static FSharpResult<YamlNode, FSharpList<SpecError>> SetMember(YamlNode.Mapping mapping, FSharpList<string> path, FSharpList<string> rest, Change change)
    {
        var taken = KeyLength(mapping, rest);
        var key = string.Join('.', rest.Take(taken));
        FSharpList<string> left = [.. rest.Skip(taken)];
        FSharpList<string> here = [.. path, key];
        if (mapping.Find(key) is { } member)
        {
            return Set(member.Value, here, left, change).Map<YamlNode, FSharpList<SpecError>, YamlNode>(value => mapping with
            {
                Members = [.. mapping.Members.Select(other => ReferenceEquals(other, member) ? member with { Value = value } : other)],
            });
        }

        return !left.IsEmpty && path.Length == 1 && Named.Contains(path.Head)
            ? Error(change, here, $"There is no '{key}' under '{path.Head}'. {Spelling.Suggest(key, [.. mapping.Members.Select(other => other.Name)])}")
            : Set(new YamlNode.Mapping(change.Place, FSharpList<YamlMember>.Empty), here, left, change).Map<YamlNode, FSharpList<SpecError>, YamlNode>(value =>
                mapping with { Members = [.. mapping.Members, new YamlMember(key, change.Place, value)] });
    }

    /// <summary>How many parts of a path make the next key: as many as a key of the mapping takes up, else one.</summary>
    private static int KeyLength(YamlNode.Mapping mapping, FSharpList<string> rest) =>
        Enumerable.Range(1, rest.Length).LastOrDefault(count => mapping.Find(string.Join('.', rest.Take(count))) is not null, 1);

    private static FSharpResult<YamlNode, FSharpList<SpecError>> Error(Change change, FSharpList<string> path, string message) =>
        FSharpResult<YamlNode, FSharpList<SpecError>>.NewError([change.Place.Error(string.Join('.', path), message)]);
}

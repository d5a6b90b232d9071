using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Results;
using PluginHost.Core.Specs.Yaml;

namespace PluginHost.Core.Specs.Reading;

/// <summary>
/// Puts an included task in place before a spec is read, so that it is checked as everything else is. What the spec itself says of the
/// task goes before what the file says; mappings but that of labels are merged key by key.
/// </summary>
internal static class Including
{
    private const string Key = "include";

    /// <summary>Prompts in another form, which take each other's place.</summary>
    private static readonly FSharpMap<string, string> Rivals = new([Tuple.Create("prompt", "messages"), Tuple.Create("messages", "prompt")]);

    /// <summary>Applies <c>task.include</c>, where there is one.</summary>
    public static FSharpResult<YamlNode, FSharpList<SpecError>> Apply(YamlNode root, Func<string, FSharpResult<IncludedText, string>> include) =>
        root is YamlNode.Mapping spec && spec.Find("task") is { Value: YamlNode.Mapping own } task && own.Find(Key) is { } named
            ? Read(named, include).Map<YamlNode.Mapping, FSharpList<SpecError>, YamlNode>(file => spec with
            {
                Members = [.. spec.Members.Select(member => ReferenceEquals(member, task) ? task with { Value = Merge(Without(own, Key), WithoutRivals(file, own)) } : member)],
            })
            : FSharpResult<YamlNode, FSharpList<SpecError>>.NewOk(root);

    private static FSharpResult<YamlNode.Mapping, FSharpList<SpecError>> Read(YamlMember named, Func<string, FSharpResult<IncludedText, string>> include) =>
        from name in new SpecValue(named.Value, ["task", Key], named.Place).Word()
        from text in include(name).MapError(fault => (FSharpList<SpecError>)[named.Value.Place.Error($"task.{Key}", fault)])
        from node in YamlParser.Parse(text.Text, file: text.File)
        from mapping in node is YamlNode.Mapping some
            ? some.Find(Key) is { } nested
                ? FSharpResult<YamlNode.Mapping, FSharpList<SpecError>>.NewError([nested.Place.Error($"task.{Key}", "An included task cannot include another one.")])
                : FSharpResult<YamlNode.Mapping, FSharpList<SpecError>>.NewOk(some)
            : FSharpResult<YamlNode.Mapping, FSharpList<SpecError>>.NewError([node.Place.Error("task", "An included task is a mapping of the keys of 'task', such as 'prompt' and 'labels'.")])
        select mapping;

    private static YamlNode.Mapping Merge(YamlNode.Mapping own, YamlNode.Mapping file) => own with
    {
        Members =
        [
            .. file.Members.Select(member => own.Find(member.Name) is not { } over ? member
                : over.Value is YamlNode.Mapping some && member.Value is YamlNode.Mapping other && member.Name != "labels" ? over with { Value = Merge(some, other) }
                : over),
            .. own.Members.Where(member => file.Find(member.Name) is null),
        ],
    };

    private static YamlNode.Mapping Without(YamlNode.Mapping mapping, string key) => mapping with { Members = [.. mapping.Members.Where(member => member.Name != key)] };

    private static YamlNode.Mapping WithoutRivals(YamlNode.Mapping file, YamlNode.Mapping own) => file with
    {
        Members = [.. file.Members.Where(member => !(Rivals.TryGetValue(member.Name, out var rival) && own.Find(rival) is not null))],
    };
}

using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;
using PluginHost.Core.Unicode;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace PluginHost.Core.Specs.Yaml;

/// <summary>
/// Reads a YAML text into nodes with their places. One document, no anchors, aliases, merge keys and tags (but <c>!!str</c>): a spec
/// says everything where it is needed, and a short text cannot unfold into a huge one.
/// </summary>
internal sealed class YamlParser
{
    private const int MostLevels = 64;

    private readonly Parser _events;
    private readonly string? _override;
    private readonly string? _file;
    private readonly List<SpecError> _errors = [];

    private YamlParser(string text, string? origin, string? file) => (_events, _override, _file) = (new(new StringReader(text)), origin, file);

    /// <summary>Reads a text.</summary>
    /// <param name="text">The text; a byte order mark at its start is skipped.</param>
    /// <param name="origin">The path of the override whose value the text is, or <see langword="null"/> for a spec.</param>
    /// <param name="file">The included file whose text it is, or <see langword="null"/> for a spec.</param>
    /// <returns>The root, or everything that is wrong up to the first error of syntax.</returns>
    public static FSharpResult<YamlNode, FSharpList<SpecError>> Parse(string text, string? origin = null, string? file = null)
    {
        var body = text.StartsWith('\uFEFF') ? text[1..] : text;
        return UnicodeText.FirstFault(body) is { } fault
            ? FSharpResult<YamlNode, FSharpList<SpecError>>.NewError([(PlaceOf(body, fault.Index, origin) with { File = file }).Error("", fault.Message)])
            : new YamlParser(body, origin, file).Run();
    }

    private FSharpResult<YamlNode, FSharpList<SpecError>> Run()
    {
        YamlNode? root = null;
        try
        {
            root = Document();
        }
        catch (YamlException exception)
        {
            _errors.Add(At(exception.Start).Error("", $"This is not YAML: {Sentence(exception.Message)}"));
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException or FormatException or OverflowException)
        {
            // The parser's own slips: an escape such as "\uD800" or a line that ends inside of one.
            _errors.Add(At(_events.Current?.End ?? Mark.Empty).Error("", $"This is not YAML: {Sentence(exception.Message)}"));
        }

        return root is not null && _errors.Count == 0
            ? FSharpResult<YamlNode, FSharpList<SpecError>>.NewOk(root)
            : FSharpResult<YamlNode, FSharpList<SpecError>>.NewError([.. _errors]);
    }

    private YamlNode? Document()
    {
        _events.Consume<StreamStart>();
        if (!_events.TryConsume<DocumentStart>(out _))
        {
            _errors.Add(new Place(1, 1, _override, _file).Error("", "The spec is empty. It begins with 'spec: 1'."));
            return null;
        }

        var root = Node(level: 1);
        _events.Consume<DocumentEnd>();
        if (_events.TryConsume<DocumentStart>(out var second))
        {
            _errors.Add(At(second.Start).Error("", "A second document begins here. A spec is one YAML document: remove the '---'."));
        }

        return root;
    }

    private YamlNode Node(int level)
    {
        var start = _events.Current!.Start;
        if (level > MostLevels)
        {
            _errors.Add(At(start).Error("", $"This is nested more than {MostLevels} levels deep."));
            _events.SkipThisAndNestedEvents();
            return new YamlNode.Scalar(At(start), "", Plain: true);
        }

        if (_events.TryConsume<AnchorAlias>(out var alias))
        {
            _errors.Add(At(start).Error("", $"The alias '*{alias.Value}' is not allowed in a spec. Write the value out; a text that begins with * needs quotes."));
            return new YamlNode.Scalar(At(start), "", Plain: true);
        }

        CheckAnchor(_events.Current as NodeEvent);
        return _events.TryConsume<Scalar>(out var scalar) ? ScalarOf(scalar)
            : _events.TryConsume<SequenceStart>(out _) ? SequenceFrom(At(start), level)
            : MappingFrom(At(start), level);
    }

    private void CheckAnchor(NodeEvent? node)
    {
        if (node is { Anchor.IsEmpty: false })
        {
            _errors.Add(At(node.Start).Error("", $"The anchor '&{node.Anchor.Value}' is not allowed in a spec. Write the value out; a text that begins with & needs quotes."));
        }

        if (node is { Tag.IsEmpty: false } && !IsText(node))
        {
            _errors.Add(At(node.Start).Error("", $"The tag '{node.Tag.Value}' is not allowed in a spec. Leave it out; a text that begins with ! needs quotes."));
        }
    }

    private YamlNode.Scalar ScalarOf(Scalar scalar)
    {
        if (!UnicodeText.IsWellFormed(scalar.Value))
        {
            _errors.Add(At(scalar.Start).Error("", "An escape in this text stands for half of a surrogate pair, which is no valid Unicode. Write the whole character."));
        }

        return new(At(scalar.Start), scalar.Value, Plain: scalar.Style == ScalarStyle.Plain && !IsText(scalar));
    }

    private YamlNode.Sequence SequenceFrom(Place place, int level)
    {
        var items = new List<YamlNode>();
        while (!_events.TryConsume<SequenceEnd>(out _))
        {
            items.Add(Node(level + 1));
        }

        return new(place, [.. items]);
    }

    private YamlNode.Mapping MappingFrom(Place place, int level)
    {
        _events.Consume<MappingStart>();
        var members = new List<YamlMember>();
        var seen = new Dictionary<string, Place>(StringComparer.Ordinal);
        while (!_events.TryConsume<MappingEnd>(out _))
        {
            var name = Name(level);
            var value = Node(level + 1);
            if (name is null)
            {
                continue;
            }

            if (seen.TryAdd(name.Text, name.Place))
            {
                members.Add(new(name.Text, name.Place, value));
            }
            else
            {
                _errors.Add(name.Place.Error(name.Text, $"The key '{name.Text}' stands here a second time, after line {seen[name.Text].Line}. Remove one of the two."));
            }
        }

        return new(place, [.. members]);
    }

    private YamlNode.Scalar? Name(int level)
    {
        var key = Node(level + 1);
        var name = key.Match(scalar => scalar.Plain && scalar.Text is "" or "<<" ? null : scalar, _ => null, _ => null);
        if (name is null)
        {
            _errors.Add(key.Place.Error("", "A key must be a text. A value that begins with { or [ needs quotes, and merge keys (<<) are not allowed."));
        }

        return name;
    }

    private static bool IsText(NodeEvent node) => node is Scalar && !node.Tag.IsEmpty && node.Tag.Value is "!" or "tag:yaml.org,2002:str";

    private Place At(Mark mark) =>
        _override is not null ? new(0, 0, _override) : new((int)Math.Max(1, mark.Line), (int)Math.Max(1, mark.Column), null, _file);

    private static Place PlaceOf(string text, int index, string? origin)
    {
        var before = text.AsSpan(0, index);
        return origin is not null ? new(0, 0, origin) : new(before.Count('\n') + 1, index - before.LastIndexOf('\n'), null);
    }

    private static string Sentence(string message) => message.EndsWith('.') ? message : $"{message}.";
}

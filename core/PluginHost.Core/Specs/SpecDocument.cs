using Microsoft.FSharp.Collections;
using PluginHost.Core.Specs.Yaml;

namespace PluginHost.Core.Specs;

/// <summary>A spec that was read: its experiment, and where in the text everything stands, so that later checks can say so too.</summary>
public sealed class SpecDocument
{
    private readonly YamlNode _root;

    internal SpecDocument(Experiment experiment, YamlNode root) => (Experiment, _root) = (experiment, root);

    /// <summary>The experiment.</summary>
    public Experiment Experiment { get; }

    /// <summary>An error at a part of the spec.</summary>
    /// <param name="path">
    /// The keys, and numbers of list items from 0, that lead to the part, such as <c>["models", "target", "path"]</c>. Where the spec
    /// does not go all the way, as for an option that is missing, the error stands at the last key that it has.
    /// </param>
    /// <param name="message">What is wrong, why, and what would be right.</param>
    /// <returns>The error with its place.</returns>
    public SpecError Error(FSharpList<string> path, string message)
    {
        var (node, place) = (_root, _root.Place);
        foreach (var part in path)
        {
            var next = node.Match(
                _ => null,
                sequence => int.TryParse(part, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var index)
                    && index < sequence.Items.Length ? ((YamlNode, Place)?)(sequence.Items[index], sequence.Items[index].Place) : null,
                mapping => mapping.Find(part) is { } member ? (member.Value, member.Value is YamlNode.Scalar ? member.Value.Place : member.Place) : null);
            if (next is not { } found)
            {
                break;
            }

            (node, place) = found;
        }

        return place.Error(string.Join('.', path), message);
    }
}

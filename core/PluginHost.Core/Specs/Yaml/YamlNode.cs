using Microsoft.FSharp.Collections;

namespace PluginHost.Core.Specs.Yaml;

/// <summary>A node of a YAML document without anchors and tags, with its place. A closed union.</summary>
/// <param name="Place">Where the node starts.</param>
internal abstract record YamlNode(Place Place)
{
    /// <summary>Calls the function of the case at hand.</summary>
    public abstract T Match<T>(Func<Scalar, T> scalar, Func<Sequence, T> sequence, Func<Mapping, T> mapping);

    /// <summary>A single value.</summary>
    /// <param name="Place">Where it starts.</param>
    /// <param name="Text">Its text, escapes resolved.</param>
    /// <param name="Plain">Whether it stands without quotes, so that it may be a number, a truth value or nothing.</param>
    public sealed record Scalar(Place Place, string Text, bool Plain) : YamlNode(Place)
    {
        public override T Match<T>(Func<Scalar, T> scalar, Func<Sequence, T> sequence, Func<Mapping, T> mapping) => scalar(this);
    }

    /// <summary>A list.</summary>
    /// <param name="Place">Where it starts.</param>
    /// <param name="Items">The items.</param>
    public sealed record Sequence(Place Place, FSharpList<YamlNode> Items) : YamlNode(Place)
    {
        public override T Match<T>(Func<Scalar, T> scalar, Func<Sequence, T> sequence, Func<Mapping, T> mapping) => sequence(this);
    }

    /// <summary>A mapping; no key appears twice.</summary>
    /// <param name="Place">Where it starts.</param>
    /// <param name="Members">Keys and values in order.</param>
    public sealed record Mapping(Place Place, FSharpList<YamlMember> Members) : YamlNode(Place)
    {
        public override T Match<T>(Func<Scalar, T> scalar, Func<Sequence, T> sequence, Func<Mapping, T> mapping) => mapping(this);

        /// <summary>The member of a name, or <see langword="null"/>.</summary>
        public YamlMember? Find(string name) => Members.FirstOrDefault(member => member.Name == name);
    }
}

using System.Text.Json.Serialization;

namespace PluginHost.Tasks.PoisonedExamples;

/// <summary>How an example becomes a poisoned one.</summary>
public enum PoisonKind
{
    /// <summary>It gets another label, drawn at random.</summary>
    [JsonStringEnumMemberName("label-flip")]
    LabelFlip,

    /// <summary>Letters of its text are exchanged for others, drawn at random.</summary>
    [JsonStringEnumMemberName("characters")]
    Characters,

    /// <summary>Words of its text are exchanged for others, by a list.</summary>
    [JsonStringEnumMemberName("synonyms")]
    Synonyms,

    /// <summary>Something is put behind its text.</summary>
    [JsonStringEnumMemberName("suffix")]
    Suffix,

    /// <summary>Ready-made poisoned examples take its place.</summary>
    [JsonStringEnumMemberName("list")]
    List,
}

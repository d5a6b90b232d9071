using System.Collections.Immutable;
using PluginHost.Abstractions.Models;

namespace PluginHost.Core.Cost;

/// <summary>Says what questions to one model take, also where they are never asked: by the model's tokenizer, or as an earlier run knew it.</summary>
public interface IUsageMeter
{
    /// <summary>What the answers will report. Thread-safe; the same for equal questions.</summary>
    /// <param name="queries">The questions.</param>
    /// <returns>The usage of each; <see langword="null"/> where that is not known.</returns>
    ImmutableArray<Usage>? Measure(ImmutableArray<ModelQuery> queries);
}

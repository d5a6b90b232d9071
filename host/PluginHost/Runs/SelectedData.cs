using System.Collections.Immutable;
using PluginHost.Abstractions.Tasks;

namespace PluginHost.Runs;

/// <summary>What a study takes from its data, as selected by its spec.</summary>
/// <param name="Instances">The instances.</param>
/// <param name="Examples">The pool of its in-context examples; <see langword="null"/> where it has none.</param>
internal sealed record SelectedData(ImmutableArray<StudyInstance> Instances, ImmutableArray<StudyInstance>? Examples);

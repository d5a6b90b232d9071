using System.Collections.Immutable;

namespace PluginHost.Reports;

/// <summary>One explained text of an instance.</summary>
/// <param name="Name">The placeholder that it fills.</param>
/// <param name="Pieces">The text in pieces.</param>
public sealed record FieldView(string Name, ImmutableArray<PieceView> Pieces);

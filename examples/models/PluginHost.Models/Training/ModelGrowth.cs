namespace PluginHost.Models.Training;

/// <summary>
/// A larger model that begins where a smaller one ended: it gives the same logits, and has room to learn more. What is new reads
/// with fresh weights and writes with weights of 0, so that it changes nothing until it is trained (Chen et al., "Net2Net", 2016,
/// do the same by copying units).
/// </summary>
public static class ModelGrowth
{
    /// <summary>Says why one model cannot grow out of another, or nothing.</summary>
    /// <param name="small">The shape that there is.</param>
    /// <param name="large">The shape that is wanted.</param>
    /// <returns>One sentence for each reason.</returns>
    public static IEnumerable<string> Faults(ModelShape small, ModelShape large)
    {
        if (small.HeadWidth != large.HeadWidth)
            yield return $"heads of width {small.HeadWidth} cannot become heads of width {large.HeadWidth}";
        foreach ((string name, int from, int to) in ((string, int, int)[])[
            ("width", small.Width, large.Width), ("layers", small.Layers, large.Layers),
            ("feed-forward", small.FeedForward, large.FeedForward)])
            if (to < from)
                yield return $"{name} {from} cannot shrink to {to}";
        if (small.Vocabulary != large.Vocabulary)
            yield return $"a vocabulary of {small.Vocabulary} tokens cannot become one of {large.Vocabulary}";
        if (small.TiedOutput != large.TiedOutput)
            yield return "of both models or of none the output must be tied to the embedding";
    }

    /// <summary>The parameters of the larger model.</summary>
    /// <param name="small">The smaller model's layout.</param>
    /// <param name="values">The smaller model's parameters.</param>
    /// <param name="large">The larger model's layout.</param>
    /// <param name="seed">Seed of the fresh weights.</param>
    /// <returns>A flat array, as <paramref name="large"/> places it.</returns>
    /// <exception cref="ArgumentException">The one cannot grow out of the other: see <see cref="Faults"/>.</exception>
    public static float[] Grow(ParameterLayout small, ReadOnlySpan<float> values, ParameterLayout large, ulong seed)
    {
        string faults = string.Join("; ", Faults(small.Shape, large.Shape));
        if (faults.Length > 0)
            throw new ArgumentException($"The model cannot grow: {faults}.", nameof(large));

        float[] grown = large.Initial(seed);
        // With the same sum of squares over more channels, a normalised vector is longer; its gains take that back.
        float shrink = MathF.Sqrt((float)small.Shape.Width / large.Shape.Width);
        Dictionary<string, ParameterBlock> known = small.Blocks.ToDictionary(block => block.Name, StringComparer.Ordinal);
        foreach (ParameterBlock block in large.Blocks)
        {
            Span<float> target = grown.AsSpan(block.Offset, block.Length);
            if (Writes(block))
                target.Clear();
            if (!known.TryGetValue(block.Name, out ParameterBlock? old))
                continue;

            for (int row = 0; row < old.Rows; row++)
                values.Slice(old.Offset + row * old.Columns, old.Columns).CopyTo(target[(row * block.Columns)..]);
            if (block.Kind == ParameterKind.Norm)
                foreach (ref float gain in target)
                    gain *= shrink;
        }

        return grown;
    }

    // What adds to the residual stream, or reads logits from it: new channels stay empty, and new units unheard.
    private static bool Writes(ParameterBlock block) => block.Kind is ParameterKind.Embedding or ParameterKind.Head
        || block.Name.Contains("attn_output", StringComparison.Ordinal)
        || block.Name.Contains("ffn_down", StringComparison.Ordinal);
}

namespace PluginHost.Models.Training;

/// <summary>One named tensor inside the flat array of all parameters.</summary>
/// <param name="Name">Its name in a GGUF file.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Rows">Number of outputs (or of tokens); 1 for a vector.</param>
/// <param name="Columns">Number of inputs; rows lie one after the other.</param>
/// <param name="Offset">Where it begins in the flat array.</param>
public sealed record ParameterBlock(string Name, ParameterKind Kind, int Rows, int Columns, int Offset)
{
    /// <summary>Number of values.</summary>
    public int Length => Rows * Columns;
}

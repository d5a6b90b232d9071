namespace PluginHost.Models.Gguf;

/// <summary>How a tensor's values are stored; the numbers are the format's own.</summary>
public enum GgufTensorType
{
    /// <summary>32-bit floating point.</summary>
    F32 = 0,

    /// <summary>16-bit floating point.</summary>
    F16 = 1,

    /// <summary>
    /// Q8_0: blocks of 32 values of a row, each a 16-bit scale and 32 signed bytes. Rows must be multiples of 32 long.
    /// </summary>
    Q8 = 8,
}

namespace PluginHost.Models.Gguf;

/// <summary>How a tensor's values are stored; the numbers are the format's own.</summary>
public enum GgufTensorType
{
    /// <summary>32-bit floating point.</summary>
    F32 = 0,

    /// <summary>16-bit floating point.</summary>
    F16 = 1,
}

namespace PluginHost.Backends.Llama.Gguf;

/// <summary>One tensor of a model file.</summary>
/// <param name="Name">Its name, such as <c>blk.0.attn_q.weight</c>.</param>
/// <param name="Type">The ggml code of its number format.</param>
/// <param name="Elements">How many numbers it has.</param>
/// <param name="RowLength">The length of its first dimension.</param>
/// <param name="Offset">Where it starts, in bytes from the start of the data.</param>
internal sealed record GgufTensor(string Name, uint Type, long Elements, long RowLength, ulong Offset);

namespace PluginHost.Backends.Llama.Tests.Models;

/// <summary>Writes small models of the architecture <c>llama</c> with random weights, which answer nonsense, but always the same.</summary>
internal sealed record TinyModel
{
    public const int Vocabulary = 512;

    public string Format { get; init; } = "f32";

    public int Width { get; init; } = 64;

    public int Blocks { get; init; } = 2;

    public int Context { get; init; } = 512;

    public string? ChatTemplate { get; init; }

    /// <summary><c>gpt2</c>, or <c>llama</c> for a SentencePiece vocabulary, which puts a space before texts.</summary>
    public string Tokenizer { get; init; } = "gpt2";

    public bool HasBeginning { get; init; } = true;

    public bool AddsEnd { get; init; }

    public float Scale { get; init; } = 1;

    /// <summary>Metadata to overwrite or add, as whole numbers.</summary>
    public Dictionary<string, uint> Overrides { get; init; } = [];

    /// <summary>A word that is one token: letters only, as tokenizers cut before digits.</summary>
    public static string Word(int index) => $"q{(char)('a' + (index / 26))}{(char)('a' + (index % 26))}";

    public byte[] Bytes()
    {
        var metadata = new GgufBytes();
        var count = Metadata(metadata);
        var infos = new GgufBytes();
        var data = new MemoryStream();
        var tensors = Tensors().ToList();
        foreach (var (name, rows, columns, spread) in tensors)
        {
            var (type, bytes) = Weights(name, rows, columns, spread);
            infos.Tensor(name, rows == 0 ? [columns] : [columns, rows], type, (ulong)data.Length);
            data.Write(bytes);
            data.Write(new byte[(32 - (bytes.Length % 32)) % 32]);
        }

        var header = new GgufBytes().Raw("GGUF"u8).UInt32(3).UInt64((ulong)tensors.Count).UInt64((ulong)count)
            .Raw(metadata.ToArray()).Raw(infos.ToArray()).ToArray();
        return [.. header, .. new byte[(32 - (header.Length % 32)) % 32], .. data.ToArray()];
    }

    private int Metadata(GgufBytes output)
    {
        var numbers = new Dictionary<string, uint>(StringComparer.Ordinal)
        {
            ["llama.context_length"] = (uint)Context,
            ["llama.embedding_length"] = (uint)Width,
            ["llama.block_count"] = (uint)Blocks,
            ["llama.feed_forward_length"] = (uint)(2 * Width),
            ["llama.attention.head_count"] = 2,
            ["tokenizer.ggml.eos_token_id"] = 1,
        };
        if (HasBeginning)
        {
            numbers["tokenizer.ggml.bos_token_id"] = 0;
        }

        foreach (var (key, value) in Overrides)
        {
            numbers[key] = value;
        }

        output.Text("general.architecture", "llama").Single("llama.attention.layer_norm_rms_epsilon", 1e-5f)
            .Text("tokenizer.ggml.model", Tokenizer).Boolean("tokenizer.ggml.add_bos_token", HasBeginning).Boolean("tokenizer.ggml.add_eos_token", AddsEnd)
            .Integers("tokenizer.ggml.token_type", [.. Enumerable.Range(0, Vocabulary).Select(Kind)])
            .Texts("tokenizer.ggml.tokens", Tokens());
        var count = 7;
        if (Tokenizer == "gpt2")
        {
            output.Text("tokenizer.ggml.pre", "llama-bpe").Texts("tokenizer.ggml.merges", []);
            count += 2;
        }
        else
        {
            output.Singles("tokenizer.ggml.scores", [.. Enumerable.Range(0, Vocabulary).Select(i => (float)-i)]);
            count++;
        }

        if (ChatTemplate is not null)
        {
            output.Text("tokenizer.chat_template", ChatTemplate);
            count++;
        }

        foreach (var (key, value) in numbers)
        {
            output.Number(key, value);
        }

        return count + numbers.Count;
    }

    private int Kind(int token) => token < 3 ? 3 : Tokenizer == "llama" && token < 259 ? 6 : 1;

    private string[] Tokens()
    {
        var bytes = Tokenizer == "gpt2"
            ? Enumerable.Range(0, 256).Select(ByteCharacter)
            : Enumerable.Range(0, 256).Select(i => $"<0x{i:X2}>");
        var space = Tokenizer == "gpt2" ? "Ġ" : "▁";
        string[] words = ["positive", "negative", "movie", "film", "good", "bad", "the", "a", "was", "not"];
        var special = new[] { "<s>", "</s>", "<pad>" };
        var known = special.Concat(bytes).Concat(words.Select(word => space + word)).ToList();
        if (Tokenizer == "llama")
        {
            known.Add(space);
        }

        return [.. known, .. Enumerable.Range(0, Vocabulary - known.Count).Select(i => space + Word(i))];
    }

    private static string ByteCharacter(int value)
    {
        static bool Printable(int b) => b is >= 33 and <= 126 or >= 161 and <= 172 or >= 174 and <= 255;
        return ((char)(Printable(value) ? value : 256 + Enumerable.Range(0, value).Count(b => !Printable(b)))).ToString();
    }

    private IEnumerable<(string Name, int Rows, int Columns, double Spread)> Tensors()
    {
        yield return ("token_embd.weight", Vocabulary, Width, 1);
        yield return ("output_norm.weight", 0, Width, 0);
        yield return ("output.weight", Vocabulary, Width, 2);
        for (var block = 0; block < Blocks; block++)
        {
            yield return ($"blk.{block}.attn_norm.weight", 0, Width, 0);
            yield return ($"blk.{block}.ffn_norm.weight", 0, Width, 0);
            foreach (var name in new[] { "attn_q", "attn_k", "attn_v", "attn_output" })
            {
                yield return ($"blk.{block}.{name}.weight", Width, Width, 1.5);
            }

            yield return ($"blk.{block}.ffn_gate.weight", 2 * Width, Width, 1);
            yield return ($"blk.{block}.ffn_up.weight", 2 * Width, Width, 1);
            yield return ($"blk.{block}.ffn_down.weight", Width, 2 * Width, 1);
        }
    }

    private (uint Type, byte[] Bytes) Weights(string name, int rows, int columns, double spread)
    {
        var random = new Random(name.Sum(letter => letter) + (31 * name.Length));
        var numbers = Enumerable.Range(0, Math.Max(1, rows) * columns)
            .Select(_ => rows == 0 ? 1f : (float)((random.NextDouble() - 0.5) * 3.4 * spread / Math.Sqrt(columns)) * Scale)
            .ToArray();
        return rows == 0 || Format == "f32"
            ? (0u, numbers.SelectMany(BitConverter.GetBytes).ToArray())
            : Format == "f16"
                ? (1u, numbers.SelectMany(number => BitConverter.GetBytes((Half)number)).ToArray())
                : (8u, numbers.Chunk(32).SelectMany(Q8).ToArray());
    }

    private static byte[] Q8(float[] block)
    {
        var step = block.Max(Math.Abs) / 127;
        return [.. BitConverter.GetBytes((Half)step), .. block.Select(number => (byte)(sbyte)Math.Round(number / step))];
    }
}

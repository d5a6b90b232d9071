using System.Collections.Immutable;
using PluginHost.Models.Gguf;
using PluginHost.Models.Tokenization;
using PluginHost.Models.Training;

namespace PluginHost.Models.Tests.Gguf;

public sealed class LlamaModelFileTests
{
    private static readonly WordTokenizer Tokenizer = WordTokenizer.FromPieces([" good", " bad"]);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_written_model_is_read_back_bit_by_bit(bool tied)
    {
        (ParameterLayout layout, float[] parameters) = Model(tied);

        (ParameterLayout readLayout, float[] read, WordTokenizer tokenizer) =
            LlamaModelFile.Load(Reread(layout, parameters, GgufTensorType.F32));

        readLayout.Shape.ShouldBe(layout.Shape);
        read.ShouldBe(parameters);
        tokenizer.Tokens.ShouldBe(Tokenizer.Tokens);
    }

    [Fact]
    public void Half_precision_rounds_matrices_and_keeps_gains()
    {
        (ParameterLayout layout, float[] parameters) = Model(tied: true);

        GgufFile file = Reread(layout, parameters, GgufTensorType.F16);

        foreach (ParameterBlock block in layout.Blocks)
        {
            GgufTensor tensor = file.Tensor(block.Name);
            tensor.Type.ShouldBe(block.Kind == ParameterKind.Norm ? GgufTensorType.F32 : GgufTensorType.F16);
            float[] expected = [.. parameters.AsSpan(block.Offset, block.Length)];
            tensor.Values.ShouldBe(tensor.Type == GgufTensorType.F32 ? expected : expected.Select(value => (float)(Half)value));
        }
    }

    [Fact]
    public void The_header_says_what_llama_cpp_needs()
    {
        (ParameterLayout layout, float[] parameters) = Model(tied: true);

        GgufFile file = Reread(layout, parameters, GgufTensorType.F32);

        file["general.architecture"].ShouldBe(new GgufValue.Text("llama"));
        file["llama.block_count"].ShouldBe(new GgufValue.Whole(2));
        file["llama.rope.freq_base"].ShouldBe(new GgufValue.Real(500));
        file["tokenizer.ggml.pre"].ShouldBe(new GgufValue.Text("llama-bpe"));
        file["tokenizer.ggml.add_bos_token"].ShouldBe(new GgufValue.Flag(true));
        file.Tensors.Select(tensor => tensor.Name).ShouldAllBe(name => name != "output.weight");
    }

    [Fact]
    public void Tensor_data_begins_at_multiples_of_the_alignment()
    {
        GgufFile file = new(
            [new("general.architecture", new GgufValue.Text("x"))],
            [
                new GgufTensor("a", GgufTensorType.F32, 1, 3, [1, 2, 3]),
                new GgufTensor("b", GgufTensorType.F32, 2, 2, [4, 5, 6, 7]),
            ]);
        using MemoryStream stream = new();
        GgufWriter.Write(stream, file);

        byte[] bytes = stream.ToArray();
        int second = bytes.AsSpan().IndexOf(BitConverter.GetBytes(4f).AsSpan());
        (bytes.Length % GgufWriter.Alignment).ShouldBe(0);
        BitConverter.ToSingle(bytes, bytes.Length - GgufWriter.Alignment).ShouldBe(4f);
        second.ShouldBe(bytes.Length - GgufWriter.Alignment);
    }

    [Fact]
    public void Another_file_is_refused_with_its_reason()
    {
        using MemoryStream stream = new("not a model"u8.ToArray());

        Should.Throw<InvalidDataException>(() => GgufReader.Read(stream)).Message.ShouldContain("does not begin with 'GGUF'");
    }

    [Fact]
    public void A_missing_tensor_is_named()
    {
        (ParameterLayout layout, float[] parameters) = Model(tied: true);
        GgufFile file = Reread(layout, parameters, GgufTensorType.F32);
        ImmutableArray<GgufTensor> fewer = file.Tensors.RemoveAll(tensor => tensor.Name == "blk.1.attn_k.weight");

        Should.Throw<InvalidDataException>(() => LlamaModelFile.Load(file with { Tensors = fewer }))
            .Message.ShouldContain("blk.1.attn_k.weight");
    }

    private static (ParameterLayout Layout, float[] Parameters) Model(bool tied)
    {
        ParameterLayout layout = new(new ModelShape(16, 2, 2, 32, Tokenizer.Tokens.Length, 24, tied));
        return (layout, layout.Initial(4));
    }

    private static GgufFile Reread(ParameterLayout layout, float[] parameters, GgufTensorType type)
    {
        using MemoryStream stream = new();
        GgufWriter.Write(stream, LlamaModelFile.Create("tiny", "for tests", layout, parameters, Tokenizer, type));
        stream.Position = 0;
        return GgufReader.Read(stream);
    }
}

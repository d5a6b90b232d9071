using System.Buffers;
using System.Text.Unicode;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Models;
using PluginHost.Backends.Llama.Native;

namespace PluginHost.Backends.Llama.Tokens;

/// <summary>A model's tokenizer. Thread-safe, as llama.cpp's vocabulary is read-only once loaded.</summary>
internal sealed unsafe class Vocabulary
{
    private const int SentencePiece = 1;
    private const int Unigram = 4;

    private readonly nint _vocabulary;
    private readonly ModelHandle _model;
    private readonly bool _addsSpace;

    /// <summary>The tokenizer of a model, which must stay open.</summary>
    public Vocabulary(ModelHandle model)
    {
        _model = model;
        _vocabulary = LlamaNative.llama_model_get_vocab(model);
        Size = LlamaNative.llama_vocab_n_tokens(_vocabulary);
        AddsBeginning = LlamaNative.llama_vocab_get_add_bos(_vocabulary);

        // Where the file names none, llama.cpp assumes one that may be any token.
        byte ignored;
        var named = AddsBeginning || LlamaNative.llama_model_meta_val_str(model, "tokenizer.ggml.bos_token_id", &ignored, 1) >= 0;
        Beginning = named && LlamaNative.llama_vocab_bos(_vocabulary) is >= 0 and var token ? token : null;
        _addsSpace = LlamaNative.llama_vocab_type(_vocabulary) is SentencePiece or Unigram;
    }

    /// <summary>How many tokens there are.</summary>
    public int Size { get; }

    /// <summary>The token that begins a text, if the model has one.</summary>
    public int? Beginning { get; }

    /// <summary>Whether the model wants that token before every text.</summary>
    public bool AddsBeginning { get; }

    /// <summary>Whether a token ends an answer.</summary>
    public bool Ends(int token) => LlamaNative.llama_vocab_is_eog(_vocabulary, token);

    /// <summary>The tokens of a whole text, with the special tokens that the model wants around it.</summary>
    /// <param name="text">The text.</param>
    /// <param name="special">Whether names of special tokens inside the text mean those tokens, as in a chat template's output.</param>
    /// <returns>The tokens, or an error for text that is not Unicode.</returns>
    public FSharpResult<int[], QuestionError> Text(string text, bool special) => Cut(text, addSpecial: true, special);

    /// <summary>The tokens of a text that follows another: no special tokens, and no space put before it.</summary>
    public FSharpResult<int[], QuestionError> Continuation(string text)
    {
        if (!_addsSpace)
        {
            return Cut(text, addSpecial: false, parseSpecial: false);
        }

        // Such tokenizers put a space before every text; after a line break they do not.
        var led = Cut("\n" + text, addSpecial: false, parseSpecial: false);
        if (led.IsError)
        {
            return led;
        }

        var lead = Cut("\n", addSpecial: false, parseSpecial: false).ResultValue;
        return led.ResultValue.AsSpan().StartsWith(lead)
            ? FSharpResult<int[], QuestionError>.NewOk(led.ResultValue[lead.Length..])
            : Cut(text, addSpecial: false, parseSpecial: false);
    }

    /// <summary>The bytes of UTF-8 that a token stands for; none for a control token.</summary>
    public byte[] Piece(int token)
    {
        Span<byte> buffer = stackalloc byte[128];
        fixed (byte* start = buffer)
        {
            var length = LlamaNative.llama_token_to_piece(_vocabulary, token, start, buffer.Length, leftStrip: 0, special: false);
            if (length >= 0)
            {
                return buffer[..length].ToArray();
            }

            var larger = new byte[-length];
            fixed (byte* large = larger)
            {
                length = LlamaNative.llama_token_to_piece(_vocabulary, token, large, larger.Length, leftStrip: 0, special: false);
            }

            return larger[..Math.Max(0, length)];
        }
    }

    private FSharpResult<int[], QuestionError> Cut(string text, bool addSpecial, bool parseSpecial)
    {
        var utf8 = ArrayPool<byte>.Shared.Rent((text.Length * 3) + 1);
        var held = false;
        try
        {
            if (Utf8.FromUtf16(text, utf8, out _, out var length, replaceInvalidSequences: false) != OperationStatus.Done)
            {
                return FSharpResult<int[], QuestionError>.NewError(QuestionError.Permanent(
                    QuestionErrorKind.InvalidQuery, "The text has half of a surrogate pair, which is no character; cut texts between characters."));
            }

            _model.DangerousAddRef(ref held);
            var tokens = new int[length + 8];
            fixed (byte* start = utf8)
            {
                var count = Cut(start, length, tokens, addSpecial, parseSpecial);
                if (count < 0)
                {
                    tokens = new int[-count];
                    count = Cut(start, length, tokens, addSpecial, parseSpecial);
                }

                return FSharpResult<int[], QuestionError>.NewOk(tokens[..Math.Max(0, count)]);
            }
        }
        finally
        {
            if (held)
            {
                _model.DangerousRelease();
            }

            ArrayPool<byte>.Shared.Return(utf8);
        }
    }

    private int Cut(byte* text, int length, int[] tokens, bool addSpecial, bool parseSpecial)
    {
        fixed (int* output = tokens)
        {
            return LlamaNative.llama_tokenize(_vocabulary, text, length, output, tokens.Length, addSpecial, parseSpecial);
        }
    }
}

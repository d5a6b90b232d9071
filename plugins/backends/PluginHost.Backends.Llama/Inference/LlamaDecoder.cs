using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Plugins;

namespace PluginHost.Backends.Llama.Inference;

/// <summary>
/// Evaluates token sequences in one context, keeping the prefix that a sequence shares with the one before it.
/// <para>
/// That a kept prefix changes no bit rests on this: without flash attention and without repacked weights, llama.cpp's
/// processor kernels compute each token of a batch independently of the others, and masked cells of the cache add exact zeros.
/// One exception: a batch of one token takes another kernel, which sums in another order. So no sequence of two or more tokens is
/// ever cut so that one token stands alone, and what a lone token left in the cache is never kept.
/// </para>
/// </summary>
internal sealed class LlamaDecoder : IDisposable
{
    /// <summary>The most sequences in one decode of <see cref="Evaluate(ReadOnlySpan{Branch}, int)"/>; more slow attention down.</summary>
    public const int MostBranches = 32;

    private readonly LlamaContext _context;
    private readonly LlamaModel _model;
    private readonly int _batch;
    private int[] _kept = [];

    private LlamaDecoder(LlamaModel model, LlamaContext context)
    {
        _model = model;
        _context = context;
        _batch = Math.Min(model.Settings.Batch, model.Settings.Context);
    }

    /// <summary>Whether the model is a decoder at all.</summary>
    public bool IsGenerative => _context.HasMemory;

    /// <summary>The context below, to be stopped or allowed.</summary>
    public LlamaContext Context => _context;

    /// <summary>Makes a decoder.</summary>
    /// <param name="model">The model.</param>
    /// <param name="branching">Whether several sequences are evaluated in one decode.</param>
    /// <returns>The decoder, or why there is none.</returns>
    public static FSharpResult<LlamaDecoder, ComponentError> Create(LlamaModel model, bool branching)
    {
        var created = LlamaContext.Create(model, parameters =>
        {
            if (branching)
            {
                parameters.Context += parameters.Batch;
                parameters.Sequences = MostBranches + 1;
                parameters.Unified = 1;
            }

            return parameters;
        });
        return created.IsOk
            ? FSharpResult<LlamaDecoder, ComponentError>.NewOk(new(model, created.ResultValue))
            : FSharpResult<LlamaDecoder, ComponentError>.NewError(created.ErrorValue);
    }

    /// <summary>Forgets everything, so that what follows depends on nothing before.</summary>
    public void Reset()
    {
        _kept = [];
        _context.Clear();
    }

    /// <summary>Evaluates one sequence; the logits are bit for bit those of the sequence evaluated in a fresh context.</summary>
    public void Evaluate(Branch branch)
    {
        var tokens = branch.Tokens;
        var shared = _model.KeepsPrefixes ? tokens.AsSpan().CommonPrefixLength(_kept) : 0;
        Advance(branch, Math.Max(0, Math.Min(shared, Math.Min(branch.FirstOutput, tokens.Length - 2))), tokens.Length);
        _kept = tokens.Length >= 2 ? tokens : [];
    }

    /// <summary>Adds one token after the sequence evaluated last; not kept for later sequences.</summary>
    /// <returns>The logits after it, valid until the next decode.</returns>
    public ReadOnlySpan<float> Append(int token, int position)
    {
        _context.Batch.Clear();
        _context.Batch.Add(token, position, sequence: 0, output: true);
        Decode();
        return _context.Logits(0, _model.Vocabulary.Size);
    }

    /// <summary>
    /// Evaluates sequences in one decode over copies of the prefix that they share. Its logits may differ in the last bits from those
    /// of each alone.
    /// </summary>
    /// <param name="branches">At most <see cref="MostBranches"/>; their tokens after the prefix fit one batch.</param>
    /// <param name="prefix">How many tokens they share, at most each one's <see cref="Branch.FirstOutput"/>.</param>
    public void Evaluate(ReadOnlySpan<Branch> branches, int prefix)
    {
        var first = branches[0];
        var shared = first.Tokens.AsSpan(0, prefix).CommonPrefixLength(_kept);
        Advance(first with { FirstOutput = int.MaxValue }, shared, prefix);
        _kept = first.Tokens[..prefix];

        _context.Batch.Clear();
        for (var b = 0; b < branches.Length; b++)
        {
            if (prefix > 0)
            {
                _context.Share(b + 1);
            }

            Fill(branches[b], prefix, branches[b].Tokens.Length, sequence: b + 1);
        }

        Decode();
        var index = 0;
        foreach (var branch in branches)
        {
            index = Visit(branch, prefix, branch.Tokens.Length, index);
        }

        for (var b = 0; b < branches.Length; b++)
        {
            _context.Forget(b + 1, 0);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _context.Dispose();

    /// <summary>Brings sequence 0 from its first <paramref name="from"/> tokens to the first <paramref name="to"/>, never one token alone.</summary>
    private void Advance(Branch branch, int from, int to)
    {
        if (!_context.Forget(0, from))
        {
            Reset();
            from = 0;
        }

        while (from < to)
        {
            var width = Math.Min(_batch, to - from);
            width -= to - from - width == 1 ? 1 : 0;
            _context.Batch.Clear();
            Fill(branch, from, from + width, sequence: 0);
            Decode();
            Visit(branch, from, from + width, index: 0);
            from += width;
        }
    }

    private void Fill(Branch branch, int from, int to, int sequence)
    {
        for (var position = from; position < to; position++)
        {
            _context.Batch.Add(branch.Tokens[position], position, sequence, output: position >= branch.FirstOutput);
        }
    }

    private int Visit(Branch branch, int from, int to, int index)
    {
        for (var position = from; position < to; position++, index++)
        {
            if (position >= branch.FirstOutput)
            {
                branch.Visit(position, _context.Logits(index, _model.Vocabulary.Size));
            }
        }

        return index;
    }

    private void Decode()
    {
        var done = false;
        try
        {
            _context.Decode();
            done = true;
        }
        finally
        {
            if (!done)
            {
                Reset();
            }
        }
    }
}

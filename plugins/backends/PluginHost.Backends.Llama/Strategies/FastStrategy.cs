using System.Collections.Immutable;
using PluginHost.Abstractions.Models;
using PluginHost.Backends.Llama.Inference;
using PluginHost.Backends.Llama.Queries;

namespace PluginHost.Backends.Llama.Strategies;

/// <summary>
/// Many sequences in each decode, as copies of the prefix that they share. The last bits of a score depend on its neighbours in
/// the decode, so answers are a function of the set of queries: it is sorted, cut at fixed numbers, and every portion starts
/// from an empty context, whatever the number of contexts.
/// </summary>
/// <param name="tokensPerDecode">The most tokens of suffixes in one decode.</param>
internal sealed class FastStrategy(int tokensPerDecode) : IScoringStrategy
{
    /// <summary>Queries in a portion: enough to make up for computing the shared prefix anew, few enough for several contexts.</summary>
    private const int PortionSize = 256;

    /// <inheritdoc/>
    public AnswerScope Scope => AnswerScope.QuerySet;

    /// <inheritdoc/>
    public bool Branches => true;

    /// <inheritdoc/>
    public ImmutableArray<ImmutableArray<PreparedQuery>> Portions(IEnumerable<PreparedQuery> queries, int contexts)
    {
        var byKind = queries.ToLookup(query => query is PreparedQuery.Labels);
        return
        [
            .. TokenOrder.Sort(byKind[true]).Chunk(PortionSize).Select(portion => portion.ToImmutableArray()),
            .. byKind[false].Select(query => ImmutableArray.Create(query)),
        ];
    }

    /// <inheritdoc/>
    public void Answer(LlamaSession session, ImmutableArray<PreparedQuery> portion)
    {
        session.Decoder.Reset();
        if (portion is [not PreparedQuery.Labels])
        {
            session.AnswerAlone(portion[0]);
            return;
        }

        var gathered = portion.OfType<PreparedQuery.Labels>().Select(query => new LabelScores(query)).ToImmutableArray();
        var parts = gathered
            .SelectMany(scores => scores.Branches().Select(branch => (Scores: scores, Branch: branch)))
            .OrderBy(part => part.Branch.Tokens, TokenOrder.Instance)
            .ToArray();
        var branches = Array.ConvertAll(parts, part => part.Branch);
        for (var start = 0; start < parts.Length;)
        {
            var (count, prefix) = Pack(branches.AsSpan(start));
            var packed = parts[start..(start + count)];
            session.Guard(
                () => session.Decoder.Evaluate(branches.AsSpan(start, count), prefix),
                packed.Select(part => part.Scores));
            start += count;
        }
    }

    /// <summary>How many of the sorted branches go into the next decode, and how many tokens they share.</summary>
    private (int Count, int Prefix) Pack(ReadOnlySpan<Branch> branches)
    {
        var prefix = Alone(branches[0]);
        var total = (long)branches[0].Tokens.Length;
        var count = 1;
        while (count < Math.Min(branches.Length, LlamaDecoder.MostBranches))
        {
            var next = branches[count];
            var shared = branches[count - 1].Tokens.AsSpan().CommonPrefixLength(next.Tokens);
            shared = Math.Min(Math.Min(prefix, shared), Alone(next));
            if (total + next.Tokens.Length - ((count + 1L) * shared) > tokensPerDecode)
            {
                break;
            }

            total += next.Tokens.Length;
            prefix = shared;
            count++;
        }

        return (count, prefix);
    }

    /// <summary>The longest prefix of a branch that leaves its outputs to be computed.</summary>
    private static int Alone(Branch branch) => Math.Min(branch.FirstOutput, branch.Tokens.Length - 1);
}

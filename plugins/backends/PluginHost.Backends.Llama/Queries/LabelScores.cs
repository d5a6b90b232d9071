using PluginHost.Abstractions.Models;
using PluginHost.Abstractions.Numbers;
using PluginHost.Backends.Llama.Inference;

namespace PluginHost.Backends.Llama.Queries;

/// <summary>Gathers the label scores of one query from the branches that compute them.</summary>
internal sealed class LabelScores
{
    private readonly PreparedQuery.Labels _query;
    private readonly double[] _scores;

    /// <summary>Scores not yet computed.</summary>
    public LabelScores(PreparedQuery.Labels query)
    {
        _query = query;
        _scores = new double[query.LabelTokens.Length];
        Missing = 1 + (query.Whole ? query.LabelTokens.Count(label => label.Length > 1) : 0);
    }

    /// <summary>How many branches have yet to be evaluated.</summary>
    public int Missing { get; private set; }

    /// <summary>Whether one of the branches has failed, so that there will be no answer.</summary>
    public bool Failed { get; set; }

    /// <summary>The query's place in the call.</summary>
    public int Index => _query.Index;

    /// <summary>The answer, once nothing is missing.</summary>
    public ModelAnswer Answer => new(new AnswerContent.LabelScores(ValueArray.Create<double>(_scores)), _query.Usage);

    /// <summary>What has to be evaluated: the prompt, then for whole labels each longer label but its last token after it.</summary>
    public IEnumerable<Branch> Branches()
    {
        var prompt = _query.Tokens;
        yield return new(prompt, prompt.Length - 1, (_, logits) =>
        {
            var sum = Softmax.LogSum(logits);
            for (var i = 0; i < _scores.Length; i++)
            {
                _scores[i] += Checked(logits[_query.LabelTokens[i][0]] - sum);
            }

            Missing--;
        });
        for (var i = 0; _query.Whole && i < _scores.Length; i++)
        {
            if (_query.LabelTokens[i].Length > 1)
            {
                yield return Rest(prompt, _query.LabelTokens[i], i);
            }
        }
    }

    private Branch Rest(int[] prompt, int[] label, int index) => new(
        [.. prompt, .. label.AsSpan(..^1)],
        prompt.Length,
        (position, logits) =>
        {
            var next = position - prompt.Length + 1;
            _scores[index] += Checked(Softmax.LogProbability(logits, label[next]));
            Missing -= next == label.Length - 1 ? 1 : 0;
        });

    private static double Checked(double score) =>
        double.IsFinite(score) ? score : throw new DecodeException("The model gives a label no probability at all, so it has no finite logarithm.");
}

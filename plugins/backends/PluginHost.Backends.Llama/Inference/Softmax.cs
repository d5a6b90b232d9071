namespace PluginHost.Backends.Llama.Inference;

/// <summary>Probabilities from logits, summed in double precision over the whole vocabulary.</summary>
internal static class Softmax
{
    /// <summary>The natural logarithm of the sum of the logits' exponentials.</summary>
    /// <exception cref="DecodeException">The logits are no numbers.</exception>
    public static double LogSum(ReadOnlySpan<float> logits, double temperature = 1)
    {
        var highest = double.NegativeInfinity;
        foreach (var logit in logits)
        {
            highest = Math.Max(highest, logit);
        }

        var sum = 0.0;
        foreach (var logit in logits)
        {
            sum += Math.Exp((logit - highest) / temperature);
        }

        var result = (highest / temperature) + Math.Log(sum);
        return double.IsFinite(result)
            ? result
            : throw new DecodeException("The model's outputs are not numbers; the weights may be damaged.");
    }

    /// <summary>The natural logarithm of a token's probability.</summary>
    /// <exception cref="DecodeException">The logits are no numbers.</exception>
    public static double LogProbability(ReadOnlySpan<float> logits, int token)
    {
        var result = logits[token] - LogSum(logits);
        return double.IsFinite(result)
            ? result
            : throw new DecodeException("The model gives a token no probability at all, so it has no finite logarithm.");
    }
}

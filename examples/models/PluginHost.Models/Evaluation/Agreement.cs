namespace PluginHost.Models.Evaluation;

/// <summary>How well a model's answers match the wanted ones over some examples.</summary>
/// <param name="Count">Examples.</param>
/// <param name="Correct">Examples whose best label the model gave the highest share.</param>
/// <param name="MeanDistance">Mean absolute difference of the first label's share from the wanted probability.</param>
/// <param name="Correlation">Pearson correlation of these two; NaN where one of them never varies.</param>
public sealed record Agreement(int Count, int Correct, double MeanDistance, double Correlation)
{
    /// <summary>Share of correct answers; NaN without examples.</summary>
    public double Accuracy => (double)Correct / Count;

    /// <summary>Compares answers.</summary>
    /// <param name="pairs">The wanted probability of the first of two labels, and the model's share for it.</param>
    public static Agreement Of(IReadOnlyList<(double Wanted, double Given)> pairs)
    {
        double meanWanted = pairs.Average(pair => pair.Wanted), meanGiven = pairs.Average(pair => pair.Given);
        double covariance = pairs.Sum(pair => (pair.Wanted - meanWanted) * (pair.Given - meanGiven));
        double wanted = pairs.Sum(pair => Math.Pow(pair.Wanted - meanWanted, 2));
        double given = pairs.Sum(pair => Math.Pow(pair.Given - meanGiven, 2));
        return new Agreement(
            pairs.Count, pairs.Count(pair => pair.Wanted > 0.5 == pair.Given > 0.5),
            pairs.Average(pair => Math.Abs(pair.Wanted - pair.Given)), covariance / Math.Sqrt(wanted * given));
    }
}

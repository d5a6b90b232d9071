using System.Text.Json;
using MathNet.Numerics.LinearAlgebra;
using PluginHost.Abstractions.Numbers;
using PluginHost.Numerics.Lasso;
using PluginHost.Numerics.Tests.Golden;

namespace PluginHost.Numerics.Tests.Lasso;

/// <summary>
/// The regularised regressions of Kernel SHAP in golden data, rebuilt over dense matrices: an independent use of the paths.
/// Each sample counts twice, as it is and against the full coalition, weighted by what it removes and keeps.
/// </summary>
internal sealed class ShapSelection
{
    private readonly Matrix<double> _masks;
    private readonly Vector<double> _weights;
    private readonly Vector<double> _outputs;
    private readonly double _total;
    private readonly Matrix<double> _design;
    private readonly Vector<double> _target;

    private ShapSelection(Matrix<double> masks, Vector<double> weights, Vector<double> outputs, double total)
    {
        (_masks, _weights, _outputs, _total) = (masks, weights, outputs, total);
        var kept = masks.RowSums();
        var removed = masks.ColumnCount - kept;
        var rootWeights = Vector<double>.Build.DenseOfEnumerable(
            (weights.PointwiseMultiply(removed)).Concat(weights.PointwiseMultiply(kept)).Select(Math.Sqrt));
        _design = Matrix<double>.Build.DiagonalOfDiagonalVector(rootWeights) * masks.Stack(masks - 1);
        _target = rootWeights.PointwiseMultiply(
            Vector<double>.Build.DenseOfEnumerable(outputs.Concat(outputs - total)));
    }

    internal static (ShapSelection Problem, IReadOnlyList<(string Regularisation, ValueArray<double> Phi)> Expected) Read(
        string file, string game)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(SharedFolder.File($"golden/{file}.json")));
        var root = document.RootElement;
        var played = root.GetProperty("games").GetProperty(game);
        var empty = played.GetProperty("f_empty").GetDouble();
        var masks = Matrix<double>.Build.DenseOfRows(root.GetProperty("masks").EnumerateArray()
            .Select(row => GoldenCase.Numbers(row).AsEnumerable()));
        var expected = played.GetProperty("kernelshap").EnumerateArray()
            .Where(result => result.GetProperty("link").GetString() == "identity")
            .Select(result => (result.GetProperty("l1_reg").ToString(), GoldenCase.Numbers(result.GetProperty("phi"))))
            .ToList();
        return (new(
            masks,
            Vector<double>.Build.DenseOfEnumerable(GoldenCase.Numbers(root.GetProperty("shap_weights"))),
            Vector<double>.Build.DenseOfEnumerable(GoldenCase.Numbers(played.GetProperty("outputs"))) - empty,
            played.GetProperty("f_full").GetDouble() - empty), expected);
    }

    /// <summary>The first features that least-angle regression takes.</summary>
    internal int[] First(int count) => [.. Path(_design, _target, LarsVariant.Lar, count).Active];

    /// <summary>The features of the lasso's solution at a penalty, an intercept fitted.</summary>
    internal int[] AtPenalty(double alpha)
    {
        var coefficients = Path(Centred(_design), Centred(_target), LarsVariant.Lasso, 500).At(alpha);
        return [.. Enumerable.Range(0, coefficients.Count).Where(j => coefficients[j] != 0)];
    }

    /// <summary>
    /// The features at the knot with the least information criterion (Zou, Hastie and Tibshirani, 2007), each scaled to
    /// unit deviation, an intercept fitted, and the noise estimated by least squares on all features.
    /// </summary>
    internal int[] ByCriterion(Func<int, double> pricePerFeature)
    {
        var (design, target) = (Centred(_design), Centred(_target));
        var samples = design.RowCount;
        for (var j = 0; j < design.ColumnCount; j++)
        {
            design.SetColumn(j, design.Column(j) / (design.Column(j).L2Norm() / Math.Sqrt(samples)));
        }

        var path = Path(design, target, LarsVariant.Lasso, 500);
        var noise = Math.Pow((target - design * design.QR().Solve(target)).L2Norm(), 2)
            / (samples - design.ColumnCount - 1);
        var best = Enumerable.Range(0, path.Alphas.Count).MinBy(knot =>
        {
            var coefficients = Vector<double>.Build.DenseOfArray(path.Coefficients.Row(knot).ToArray());
            return Math.Pow((target - design * coefficients).L2Norm(), 2) / noise
                + pricePerFeature(samples) * coefficients.Count(c => c != 0);
        });
        return [.. Enumerable.Range(0, design.ColumnCount).Where(j => path.Coefficients[best, j] != 0)];
    }

    /// <summary>Shapley values by weighted least squares on the selected features, constrained to their sum.</summary>
    internal ValueArray<double> Solve(int[] features)
    {
        var phi = new double[_masks.ColumnCount];
        if (features.Length == 0)
        {
            return ValueArray.Create<double>(phi);
        }

        var last = features[^1];
        var others = features[..^1];
        var target = _outputs - _total * _masks.Column(last);
        if (others.Length > 0)
        {
            var design = Matrix<double>.Build.DenseOfColumnVectors(others.Select(j => _masks.Column(j) - _masks.Column(last)));
            var weights = Matrix<double>.Build.DiagonalOfDiagonalVector(_weights);
            var solution = (design.Transpose() * weights * design).Solve(design.Transpose() * weights * target);
            for (var i = 0; i < others.Length; i++)
            {
                phi[others[i]] = solution[i];
            }
        }

        phi[last] = _total - phi.Sum();
        return ValueArray.Create<double>(phi);
    }

    private static LarsPath Path(Matrix<double> design, Vector<double> target, LarsVariant variant, int steps)
    {
        var gram = design.TransposeThisAndMultiply(design);
        return LarsPath.Compute(
            DoubleMatrix.Init(gram.RowCount, gram.ColumnCount, (i, j) => gram[i, j]),
            ValueArray.From(design.TransposeThisAndMultiply(target)),
            design.RowCount,
            variant,
            steps);
    }

    private static Matrix<double> Centred(Matrix<double> design) => Matrix<double>.Build.DenseOfColumnVectors(
        design.EnumerateColumns().Select(Centred));

    private static Vector<double> Centred(Vector<double> vector) => vector - vector.Average();
}

using PluginHost.Abstractions.Explanations;
using PluginHost.Abstractions.Numbers;
using PluginHost.Numerics.Tests.Golden;

namespace PluginHost.Explainers.KernelShap.Tests;

/// <summary>The whole of Kernel SHAP after its sampling, against what shap made of the same coalitions and outputs.</summary>
public sealed class KernelShapGoldenTests
{
    public static TheoryData<string, string> Games => GoldenKernelShap.All;

    [Theory]
    [MemberData(nameof(Games))]
    public void Explanations_equal_shaps_on_both_links_and_with_every_regularization(string file, string game)
    {
        var golden = GoldenKernelShap.Read(file, game);
        var rows = golden.Sample.Masks;
        var evaluation = new Evaluation(
            MaskMatrix.Init(rows.Samples + 2, rows.Features, (i, j) => i == 0 || (i > 1 && rows[i - 2, j])),
            DoubleMatrix.Init(rows.Samples + 2, 1, (i, _) => i == 0 ? golden.Full : i == 1 ? golden.Empty : golden.Outputs[i - 2]));
        foreach (var (link, l1, expected) in golden.Results)
        {
            var options = new KernelShapOptions(Sampler: KernelShapSampler.Shap, Link: link == "logit" ? KernelShapLink.Logit : KernelShapLink.Identity);
            options = l1 switch
            {
                "False" => options,
                "num_features(3)" => options with { L1Reg = L1Regularization.NumFeatures, NumFeatures = 3 },
                "num_features(10)" => options with { L1Reg = L1Regularization.NumFeatures },
                "aic" => options with { L1Reg = L1Regularization.Aic },
                "bic" => options with { L1Reg = L1Regularization.Bic },
                "0.001" => options with { L1Reg = L1Regularization.Lasso },
                _ => throw new InvalidOperationException($"Golden data has a regularisation that is not known: {l1}."),
            };
            var explanation = KernelShapFit.Explain(golden.Sample, evaluation, options).ResultValue;
            ValueArray.Create(explanation.Attributions.Row(0)).ShouldBeWithin(l1 == "False" ? 1e-10 : 1e-8, expected);
            explanation.Link.ShouldBe(link == "logit" ? Link.Logit : Link.Identity);
            explanation.Intercepts[0].ShouldBeWithin(1e-10, link == "logit" ? Math.Log(golden.Empty / (1 - golden.Empty)) : golden.Empty);
            (explanation.StandardErrors is null).ShouldBe(l1 != "False");
        }
    }
}

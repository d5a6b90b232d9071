using Microsoft.FSharp.Collections;
using PluginHost.Abstractions.Explanations;
using PluginHost.Abstractions.Numbers;
using PluginHost.Abstractions.Pipelines;
using PluginHost.Abstractions.Seeds;

namespace Occlusion;

/// <summary>
/// Occlusion (Zeiler and Fergus, «Visualizing and Understanding Convolutional Networks», 2014), for any features in a row: slides a
/// window over them, and shares the fall of each output evenly among the features that the window removed.
/// </summary>
public sealed class OcclusionExplainer(OcclusionOptions options) : IExplainer
{
    /// <summary>Asks for the whole instance, then for one version a window. Draws no random numbers, so it leaves the seed alone.</summary>
    public Pipeline<Explanation> Explain(LocalModel model, Seed seed)
    {
        var features = model.Features.Length;
        var width = Math.Min(options.Window, features);
        var windows = features == 0 ? 0 : features - width + 1;
        var masks = MaskMatrix.Init(1 + windows, features, (sample, feature) => sample == 0 || !Covers(sample - 1, feature));
        return from evaluation in model.Evaluate(masks) select Fit(evaluation);

        bool Covers(int window, int feature) => window <= feature && feature < window + width;

        Explanation Fit(Evaluation evaluation)
        {
            var outputs = evaluation.Outputs;
            var attributions = DoubleMatrix.Init(outputs.Columns, features, (output, feature) =>
                Enumerable.Range(0, windows)
                    .Where(window => Covers(window, feature))
                    .Average(window => (outputs[0, output] - outputs[1 + window, output]) / width));

            // The surrogate agrees with the model where nothing is removed.
            var intercepts = ValueArray.Init(outputs.Columns, output => outputs[0, output] - attributions.Row(output).ToArray().Sum());
            return new(attributions, intercepts, Link.Identity, null, MapModule.Empty<string, ValueArray<double>>(), evaluation);
        }
    }
}

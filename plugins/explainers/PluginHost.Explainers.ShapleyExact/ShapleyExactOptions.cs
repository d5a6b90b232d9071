using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace PluginHost.Explainers.ShapleyExact;

/// <summary>The options of exact Shapley values.</summary>
/// <param name="MaxFeatures">
/// How many features an instance may have: each one more doubles the questions, of which 20 features take 1,048,576.
/// </param>
public sealed record ShapleyExactOptions(
    [Description("How many features an instance may have; each one more doubles the questions.")]
    [Range(1, 20)]
    int MaxFeatures = 20);

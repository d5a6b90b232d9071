using System.Collections.Immutable;
using System.Text.Json.Nodes;
using PluginHost.Abstractions.Explanations;
using PluginHost.Abstractions.Models;
using PluginHost.Abstractions.Numbers;
using PluginHost.Abstractions.Pipelines;
using PluginHost.Abstractions.Seeds;
using Xunit;

namespace PluginHost.Conformance;

/// <summary>
/// What every explainer must keep. Subclass it in a test project, say what the explainer is, and run: the facts are inherited.
/// They play small games whose values are known.
/// </summary>
public abstract partial class ExplainerConformance
{
    /// <summary>The component's id in <c>plugin.json</c>.</summary>
    protected abstract string ComponentId { get; }

    /// <summary>The component's factory.</summary>
    protected abstract IExplainerFactory Factory { get; }

    /// <summary>The options to explain with; made anew on each call. By default none, so that all take their defaults.</summary>
    protected virtual JsonObject Options => [];

    /// <summary>Where <c>plugin.json</c> is; beside the tests unless overridden.</summary>
    protected virtual string ManifestPath => Path.Combine(AppContext.BaseDirectory, "plugin.json");

    /// <summary>Which properties of Shapley values the method has on games of six features with these options.</summary>
    protected virtual ExplainerProperties Properties => ExplainerProperties.None;

    /// <summary>How many features an instance may have, where the method has a limit; more must be an error. By default any number.</summary>
    protected virtual int MostFeatures => int.MaxValue;

    /// <summary>How far a property may be missed by rounding. Default 10⁻⁶.</summary>
    protected virtual double Tolerance => 1e-6;

    private const int Features = 6;

    private static Seed Root { get; } = Seed.FromRoot(2025).Derive("conformance");

    private IExplainer Explainer
    {
        get
        {
            ManifestAgreement.CheckOptions(Factory, Options);
            var created = Factory.Create(Options);
            Assert.True(created.IsOk, created.IsError ? $"The explainer cannot be made: {created.ErrorValue}" : "");
            return created.ResultValue;
        }
    }

    private TestRun<Explanation> Explain(Game game, Seed? seed = null, Course course = Course.Actual) =>
        TestInterpreter.Run(Explainer.Explain(game.LocalModel, seed ?? Root), game.Answer, course);

    /// <summary>Explains a game and fails unless a well-formed explanation comes of it.</summary>
    private Explanation Explained(Game game, string name, Seed? seed = null)
    {
        var result = Explain(game, seed).Result;
        Assert.True(result.IsOk, result.IsError ? $"The explainer has no explanation of the {name}: {result.ErrorValue.Describe()}" : "");
        WellFormed(result.ResultValue, game.LocalModel, name);
        return result.ResultValue;
    }

    private static void WellFormed(Explanation explanation, LocalModel model, string name)
    {
        var (outputs, features) = (model.Outputs.Length, model.Features.Length);
        Shape(explanation.Attributions, outputs, features, $"attributions of the {name}");
        Finite(explanation.Attributions.Span, $"attributions of the {name}");
        Assert.True(explanation.Intercepts.Count == outputs, $"The {name} has {outputs} outputs and {explanation.Intercepts.Count} intercepts.");
        Finite(explanation.Intercepts.Span, $"intercepts of the {name}");
        if (explanation.StandardErrors is { } errors)
        {
            Shape(errors, outputs, features, $"standard errors of the {name}");
            Assert.True(errors.Span.ToArray().All(error => error >= 0), $"A standard error of the {name} is negative or no number.");
        }

        foreach (var (figure, values) in explanation.Diagnostics)
        {
            Assert.True(values.Count == outputs, $"The diagnostic '{figure}' of the {name} has {values.Count} values for {outputs} outputs.");
        }

        var evaluation = explanation.Evaluation;
        Assert.True(evaluation.Masks.Features == features, $"The masks of the {name} have {evaluation.Masks.Features} columns for {features} features.");
        Shape(evaluation.Outputs, evaluation.Masks.Samples, outputs, $"outputs in the evaluation of the {name}");
    }

    private static void Shape(DoubleMatrix matrix, int rows, int columns, string what) =>
        Assert.True(matrix.Rows == rows && matrix.Columns == columns, $"The {what} are {matrix}, and must be {rows} × {columns}.");

    private static void Finite(ReadOnlySpan<double> values, string what)
    {
        foreach (var value in values)
        {
            Assert.True(double.IsFinite(value), $"One of the {what} is {value}.");
        }
    }

    /// <summary>The queries of the first question that a pipeline asks, before any answer.</summary>
    private static ImmutableArray<ModelQuery> FirstQuestions<T>(Pipeline<T> pipeline)
    {
        var machine = PipelineMachine.Start(pipeline);
        while (true)
        {
            switch (machine.Step())
            {
                case PipelineStep.Asking asking:
                    return asking.Queries;
                case PipelineStep.Forking forking:
                    machine = forking.Part(0);
                    break;
                case PipelineStep.Noting:
                    break;
                default:
                    return [];
            }
        }
    }

    private double OnLink(double output, Link link) => link == Link.Logit ? Math.Log(output / (1 - output)) : output;

    private void Near(double expected, double actual, string what) =>
        Assert.True(Math.Abs(expected - actual) <= Tolerance, $"{what}: {actual}, where {expected} is due (tolerance {Tolerance}).");
}

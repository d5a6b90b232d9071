using System.Collections.Immutable;
using System.Globalization;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Explanations;
using PluginHost.Abstractions.Models;
using PluginHost.Abstractions.Numbers;
using PluginHost.Abstractions.Pipelines;
using PluginHost.Abstractions.Seeds;

namespace PluginHost.Conformance;

/// <summary>
/// A cooperative game as a local model that really asks: each coalition is a question, so that questions can be counted, compared
/// and failed. Outputs are probabilities that sum to 1.
/// </summary>
internal sealed class Game
{
    private static readonly ModelRef Model = new("game");

    private readonly Func<string, double> _probability;

    private Game(int features, Func<string, double> probability)
    {
        _probability = probability;
        LocalModel = new LocalModel(
            [.. Enumerable.Range(0, features).Select(i => new Feature($"x{i}", i))],
            ["yes", "no"],
            masks => Pipeline.Ask(Model, [.. Enumerable.Range(0, masks.Samples).Select(sample => Question(masks, sample))])
                .Select(answers => ImmutableArray.CreateRange(answers, Outputs)));
    }

    /// <summary>The game as an explainer sees it.</summary>
    public LocalModel LocalModel { get; }

    /// <summary>The same output for every coalition.</summary>
    public static Game Constant(int features) => new(features, _ => 0.5);

    /// <summary>A random game with effects of single features and of neighbours, fixed by a seed.</summary>
    public static Game Random(int features, Seed seed)
    {
        var stream = seed.Derive("game").Stream();
        var single = ValueArray.Init(features, _ => stream.NextDouble() * 2 - 1);
        var pairs = ValueArray.Init(features, _ => stream.NextDouble() - 0.5);
        return new(features, coalition => Sigmoid(Sum(coalition, single) + Enumerable.Range(1, Math.Max(0, features - 1))
            .Sum(i => coalition[i] == '1' && coalition[i - 1] == '1' ? pairs[i] : 0)));
    }

    /// <summary>A random game in which features 0 and 1 are interchangeable, and the last one changes nothing.</summary>
    public static Game Symmetric(int features, Seed seed)
    {
        var stream = seed.Derive("symmetric").Stream();
        var single = ValueArray.Init(features, i => i == features - 1 ? 0 : stream.NextDouble() * 2 - 1);
        var pair = stream.NextDouble();
        return new(features, coalition =>
        {
            var twins = (coalition[0] - '0') + (coalition[1] - '0');
            return Sigmoid(Sum(coalition[2..], [.. single.Skip(2)]) + twins * single[0] + (coalition[2] == '1' ? twins * twins * pair : 0));
        });
    }

    /// <summary>The outputs of a coalition, <c>1</c> for each feature that it keeps.</summary>
    public ValueArray<double> Value(string coalition) => [_probability(coalition), 1 - _probability(coalition)];

    /// <summary>Answers a question of this game.</summary>
    public FSharpResult<ModelAnswer, QuestionError> Answer(ModelRef model, ModelQuery query) => Ok(Value(Coalition(query)));

    /// <summary>Answers every question alike, as an estimate does.</summary>
    public static FSharpResult<ModelAnswer, QuestionError> Placeholder(ModelRef model, ModelQuery query) => Ok([0.5, 0.5]);

    /// <summary>Answers no question.</summary>
    public static FSharpResult<ModelAnswer, QuestionError> Fail(ModelRef model, ModelQuery query) =>
        FSharpResult<ModelAnswer, QuestionError>.NewError(QuestionError.Permanent(QuestionErrorKind.BackendFailed, "The game fails on purpose."));

    private static ModelQuery Question(MaskMatrix masks, int sample) => new ModelQuery.ScoreLabels(
        new Prompt.Raw(string.Concat(Enumerable.Range(0, masks.Features).Select(feature => masks[sample, feature] ? '1' : '0'))),
        ["yes", "no"],
        LabelScoring.WholeLabel);

    private static string Coalition(ModelQuery query) => query is ModelQuery.ScoreLabels { Prompt: Prompt.Raw raw }
        ? raw.Text
        : throw new ArgumentException($"{query} is no question of a game.", nameof(query));

    /// <summary>The scores carry the outputs themselves, so that no logarithm costs a bit.</summary>
    private static FSharpResult<ModelAnswer, QuestionError> Ok(ValueArray<double> outputs) =>
        FSharpResult<ModelAnswer, QuestionError>.NewOk(new(new AnswerContent.LabelScores(outputs), new Usage(1, 0, 1, UsageSource.Reported)));

    private static FSharpResult<ValueArray<double>, QuestionError> Outputs(FSharpResult<ModelAnswer, QuestionError> answer) => answer.IsOk
        ? FSharpResult<ValueArray<double>, QuestionError>.NewOk(((AnswerContent.LabelScores)answer.ResultValue.Content).LogProbabilities)
        : FSharpResult<ValueArray<double>, QuestionError>.NewError(answer.ErrorValue);

    private static double Sum(string coalition, ValueArray<double> weights) => Enumerable.Range(0, weights.Count)
        .Sum(i => (coalition[i] - '0') * weights[i]);

    private static double Sigmoid(double value) => 1 / (1 + Math.Exp(-value));

    /// <summary>A coalition in which all features are kept, or none.</summary>
    public static string Everyone(int features, bool kept) => new(kept ? '1' : '0', features);

    /// <summary>The name of a random game, for messages.</summary>
    public static string Name(int features, int number) => string.Create(CultureInfo.InvariantCulture, $"random game {number} of {features} features");
}

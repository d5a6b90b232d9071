using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Explanations;
using PluginHost.Abstractions.Models;
using PluginHost.Abstractions.Numbers;
using PluginHost.Abstractions.Pipelines;
using Xunit;

namespace PluginHost.Conformance;

/// <content>The facts.</content>
public abstract partial class ExplainerConformance
{
    [Fact]
    public void The_manifest_agrees_with_the_code() => ManifestAgreement.Check(ManifestPath, "explainer", ComponentId, Factory);

    [Fact]
    public void The_same_seed_gives_the_same_explanation_by_the_same_questions()
    {
        var game = Game.Random(Features, Root);
        var (first, second) = (Explain(game), Explain(game));
        Assert.True(first.Result.Equals(second.Result), "Explained twice with one seed, a game has two explanations.");
        Assert.Equal(first.Asked.AsEnumerable(), second.Asked.AsEnumerable());
    }

    [Fact]
    public void One_explainer_may_be_used_again()
    {
        var (explainer, game) = (Explainer, Game.Random(Features, Root));
        var first = TestInterpreter.Run(explainer.Explain(game.LocalModel, Root), game.Answer).Result;
        TestInterpreter.Run(explainer.Explain(Game.Constant(3).LocalModel, Root.Derive("between")), Game.Placeholder);
        var pipeline = explainer.Explain(game.LocalModel, Root);
        Assert.True(first.Equals(TestInterpreter.Run(pipeline, game.Answer).Result), "An explainer remembers what it explained before.");
        Assert.True(first.Equals(TestInterpreter.Run(pipeline, game.Answer).Result), "A pipeline walked twice has two results.");
    }

    [Fact]
    public void Any_seed_gives_an_explanation()
    {
        for (var i = 0; i < 10; i++)
        {
            Explained(Game.Random(Features, Root), $"game with seed {i}", Root.Derive($"seed {i}"));
        }
    }

    /// <summary>Of methods that fit a surrogate: cross-fitting relies on it.</summary>
    [Fact]
    public void A_surrogate_is_the_same_fitted_again_and_sound_fitted_to_a_part()
    {
        if (Explainer is not ISurrogateExplainer surrogate)
        {
            return;
        }

        var game = Game.Random(Features, Root);
        var explanation = Explained(game, "random game");
        var again = surrogate.Fit(explanation.Evaluation);
        Assert.True(
            again.IsOk && (again.ResultValue with { StandardErrors = again.ResultValue.StandardErrors ?? explanation.StandardErrors }).Equals(explanation),
            "Fitted to all its samples once more, a surrogate is another one.");
        var samples = explanation.Evaluation.Masks.Samples;
        Assert.True(
            explanation.Evaluation.Weights.Count == 0 || explanation.Evaluation.Weights.Count == samples,
            $"There are {explanation.Evaluation.Weights.Count} weights for {samples} samples.");
        var weights = explanation.Evaluation.Weights;
        int[] most = [.. Enumerable.Range(0, samples).Where(sample => sample == 0 || sample % 5 != 0 || (weights.Count > 0 && weights[sample] == 0))];
        var part = surrogate.Fit(explanation.Evaluation with
        {
            Masks = explanation.Evaluation.Masks.Select(most),
            Outputs = DoubleMatrix.FromRows(explanation.Evaluation.Outputs.Columns, Array.ConvertAll(most, sample => ValueArray.Create(explanation.Evaluation.Outputs.Row(sample)))),
            Weights = explanation.Evaluation.Weights.Count == 0 ? [] : ValueArray.From(most.Select(sample => explanation.Evaluation.Weights[sample])),
        });
        Assert.True(part.IsOk, part.IsError ? $"A surrogate cannot be fitted to four of five samples: {part.ErrorValue.Describe()}" : "");
        WellFormed(part.ResultValue, game.LocalModel, "random game without every fifth sample");
    }

    [Fact]
    public void The_first_masks_do_not_depend_on_the_model()
    {
        var (one, other) = (Game.Random(Features, Root.Derive("one")), Game.Random(Features, Root.Derive("other")));
        var first = FirstQuestions(Explainer.Explain(one.LocalModel, Root));
        Assert.NotEmpty(first);
        Assert.Equal(first.AsEnumerable(), FirstQuestions(Explainer.Explain(other.LocalModel, Root)));
    }

    [Fact]
    public void Random_games_of_any_size_have_well_formed_explanations()
    {
        for (var number = 0; number < 24; number++)
        {
            var features = 1 + number % 8;
            Explained(Game.Random(features, Root.Derive($"game {number}")), Game.Name(features, number));
        }

        if (MostFeatures >= 70)
        {
            Explained(Game.Random(70, Root.Derive("wide")), Game.Name(70, 0));
            return;
        }

        var result = Explain(Game.Random(70, Root.Derive("wide"))).Result;
        Assert.True(result.IsError, $"70 features are more than the method's limit of {MostFeatures}, and yet there is an explanation.");
        Assert.IsType<PipelineError.Rejected>(result.ErrorValue);
    }

    [Fact]
    public void An_instance_without_features_has_an_explanation_without_attributions() => Explained(Game.Constant(0), "game without features");

    [Fact]
    public void A_constant_model_moves_with_no_feature()
    {
        var explanation = Explained(Game.Constant(Features), "constant game");
        foreach (var attribution in explanation.Attributions.Span)
        {
            Near(0, attribution, "An attribution of the constant game");
        }

        foreach (var intercept in explanation.Intercepts)
        {
            Near(OnLink(0.5, explanation.Link), intercept, "An intercept of the constant game");
        }
    }

    [Fact]
    public void A_model_that_fails_gives_an_error_and_no_explanation()
    {
        var result = TestInterpreter.Run(Explainer.Explain(Game.Random(Features, Root).LocalModel, Root), Game.Fail).Result;
        Assert.True(result.IsError, "Every question failed, and yet there is an explanation.");
        Assert.True(
            result.ErrorValue is PipelineError.Unanswered or PipelineError.Rejected, $"A failing model is no bug of the explainer: {result.ErrorValue.Describe()}");
    }

    [Fact]
    public void A_failed_question_is_an_error_or_a_dropped_sample()
    {
        var game = Game.Random(Features, Root);
        var (asked, failed) = (0, 0);
        FSharpResult<ModelAnswer, QuestionError> Answer(ModelRef model, ModelQuery query)
        {
            var fails = ++asked == 3;
            failed += fails ? 1 : 0;
            return fails ? Game.Fail(model, query) : game.Answer(model, query);
        }

        var result = TestInterpreter.Run(Explainer.Explain(game.LocalModel, Root), Answer).Result;
        if (failed == 0)
        {
            Assert.Skip("The explainer asks fewer than three questions.");
        }

        if (result.IsError)
        {
            Assert.IsNotType<PipelineError.Faulted>(result.ErrorValue);
        }
        else
        {
            WellFormed(result.ResultValue, game.LocalModel, "game with a failed question");
            Assert.True(result.ResultValue.Evaluation.Dropped > 0, "A question failed, and the explanation does not say that a sample is missing.");
        }
    }

    [Fact]
    public void An_estimate_can_walk_it_without_answers_and_bounds_what_runs()
    {
        var game = Game.Random(Features, Root);
        var low = TestInterpreter.Run(Explainer.Explain(game.LocalModel, Root), Game.Placeholder, Course.Low);
        var high = TestInterpreter.Run(Explainer.Explain(game.LocalModel, Root), Game.Placeholder, Course.High);
        foreach (var walk in new[] { low, high })
        {
            Assert.True(walk.Result.IsOk, walk.Result.IsError ? $"With placeholder answers the walk fails: {walk.Result.ErrorValue.Describe()}" : "");
        }

        var actual = Explain(game).Asked.Length;
        Assert.True(
            low.Asked.Length <= actual && actual <= high.Asked.Length,
            $"The explainer asks {actual} questions, and its estimate is {low.Asked.Length} to {high.Asked.Length}: use Pipeline.Bounded.");
    }

    [Fact]
    public void Attributions_sum_to_what_all_features_change() => Each(ExplainerProperties.Efficiency, (game, name) =>
    {
        var explanation = Explained(game, name);
        var (all, none) = (game.Value(Game.Everyone(Features, kept: true)), game.Value(Game.Everyone(Features, kept: false)));
        for (var output = 0; output < all.Count; output++)
        {
            var sum = explanation.Attributions.Row(output).ToArray().Sum();
            Near(OnLink(all[output], explanation.Link) - OnLink(none[output], explanation.Link), sum, $"The sum of attributions of the {name}");
        }
    });

    [Fact]
    public void Interchangeable_features_have_equal_attributions() => Each(ExplainerProperties.Symmetry, (game, name) =>
    {
        var attributions = Explained(game, name).Attributions;
        for (var output = 0; output < attributions.Rows; output++)
        {
            Near(attributions[output, 0], attributions[output, 1], $"The attribution of the twin in the {name}");
        }
    });

    [Fact]
    public void A_feature_that_changes_nothing_has_no_attribution() => Each(ExplainerProperties.NullPlayer, (game, name) =>
    {
        var attributions = Explained(game, name).Attributions;
        for (var output = 0; output < attributions.Rows; output++)
        {
            Near(0, attributions[output, Features - 1], $"The attribution of the null player in the {name}");
        }
    });

    private void Each(ExplainerProperties property, Action<Game, string> check)
    {
        if (!Properties.HasFlag(property))
        {
            Assert.Skip($"The method does not have the property {property}.");
            return;
        }

        for (var number = 0; number < 10; number++)
        {
            check(Game.Symmetric(Features, Root.Derive($"property {number}")), Game.Name(Features, number));
        }
    }
}

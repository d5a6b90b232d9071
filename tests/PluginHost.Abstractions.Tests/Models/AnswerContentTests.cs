using PluginHost.Abstractions.Models;
using PluginHost.Abstractions.Numbers;

namespace PluginHost.Abstractions.Tests.Models;

public class AnswerContentTests
{
    private static ValueArray<double> Normalised(params double[] logs) => new AnswerContent.LabelScores(ValueArray.Create<double>(logs)).Normalised();

    [Fact]
    public void Scores_are_normalised_over_the_labels()
    {
        var probabilities = Normalised(Math.Log(0.2), Math.Log(0.05));
        probabilities[0].ShouldBe(0.8, 1e-15);
        probabilities[1].ShouldBe(0.2, 1e-15);
    }

    [Fact]
    public void Extreme_scores_neither_overflow_nor_vanish()
    {
        Normalised(-2000, -2000).ShouldBe([0.5, 0.5]);
        Normalised(2000, 0).ShouldBe([1, 0]);
        Normalised(-1e308, 1e308).ShouldBe([0, 1]);
        Normalised(-1e6, -1e6 - 1)[1].ShouldBe(1 / (1 + Math.E), 1e-9);
        Normalised(-3.5).ShouldBe([1]);
        Normalised(0, double.NegativeInfinity).ShouldBe([1, 0]);
        Normalised().Count.ShouldBe(0);
    }

    [Fact]
    public void Each_case_calls_its_own_function()
    {
        AnswerContent[] contents =
        [
            new AnswerContent.LabelScores([]), new AnswerContent.Generated("", FinishReason.Stop), new AnswerContent.Embedding([]),
            new AnswerContent.TokenScores([]), new AnswerContent.Tokens([]),
        ];
        contents.Select(content => content.Match(_ => "LabelScores", _ => "Generated", _ => "Embedding", _ => "TokenScores", _ => "Tokens"))
            .ShouldBe(contents.Select(content => content.GetType().Name));
    }

    [Fact]
    public void Equal_answers_are_equal()
    {
        static ModelAnswer Answer(double score) => new(new AnswerContent.LabelScores([score, -1]), new Usage(3, 0, 1, UsageSource.Reported), ["label-missing"]);
        Answer(-2).ShouldBe(Answer(-2));
        Answer(-2).GetHashCode().ShouldBe(Answer(-2).GetHashCode());
        Answer(-2).ShouldNotBe(Answer(-3));
    }
}

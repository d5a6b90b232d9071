using PluginHost.Models.Corpus;
using PluginHost.Models.Evaluation;

namespace PluginHost.Models.Tests.Evaluation;

public sealed class TaskScoreTests
{
    [Theory]
    [InlineData(" the lonely bell", " the lonely bell", true)]
    [InlineData("Lonely  Bell.", " the lonely bell", true)]
    [InlineData(" a lonely", " the lonely bell", false)]
    [InlineData("", " 4", false)]
    public void Generated_answers_match_without_case_punctuation_and_articles(string given, string wanted, bool expected) =>
        TaskScore.IsMatch(given, wanted).ShouldBe(expected);

    [Fact]
    public void An_example_is_clear_where_the_right_label_is_well_above_the_next()
    {
        TaskScore.Margin(Example(0.55f, 0.45f)).ShouldBe(0.1, 1e-6);
        TaskScore.IsClear(Example(0.55f, 0.45f)).ShouldBeFalse();
        TaskScore.IsClear(Example(0.2f, 0.65f, 0.15f)).ShouldBeTrue();
        TaskScore.IsClear(Example(1)).ShouldBeTrue("there is one right answer");
    }

    [Fact]
    public void What_was_not_answered_is_wrong()
    {
        TaskScore score = TaskScore.Of([true, false, null, true]);
        score.ShouldBe(new TaskScore(4, 2, 1));
        score.Accuracy.ShouldBe(0.5);
    }

    private static CorpusExample Example(params float[] probabilities) =>
        new("", "", [.. probabilities.Select((probability, at) => ($" {at}", probability))]);
}

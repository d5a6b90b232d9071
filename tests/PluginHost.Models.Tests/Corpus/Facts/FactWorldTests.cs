using PluginHost.Models.Corpus;
using PluginHost.Models.Corpus.Facts;
using PluginHost.Models.Tokenization;

namespace PluginHost.Models.Tests.Corpus.Facts;

public sealed class FactWorldTests
{
    private static readonly FactWorld World = FactWorld.Default;
    private static readonly FactQuestion[] Questions = [.. FactWorld.Subjects.SelectMany(subject => World.Questions(subject))];

    [Fact]
    public void Every_question_has_one_answer()
    {
        Questions.GroupBy(question => question.Text, StringComparer.Ordinal)
            .Where(group => group.Select(question => question.Answer).Distinct(StringComparer.Ordinal).Count() > 1)
            .Select(group => group.Key).ShouldBeEmpty();
    }

    [Fact]
    public void Whole_questions_are_read_as_what_they_ask()
    {
        Questions.Where(question => QuestionRest.Whole(question).Answer() != question.Answer)
            .Select(question => question.Text).ShouldBeEmpty();
    }

    [Fact]
    public void Relations_have_several_phrasings_and_enough_values_for_options()
    {
        World.Relations.ShouldAllBe(relation => relation.Phrasings.Length >= 6);
        World.Relations.ShouldAllBe(relation => relation.Values.Length >= 5);
        World.Relations.SelectMany(relation => relation.Values).ShouldAllBe(value => value.Split(' ').Length <= 4);
    }

    [Fact]
    public void The_world_keeps_the_size_that_small_models_can_learn()
    {
        World.Relations.Sum(relation => relation.Facts.Count).ShouldBeInRange(700, 1200);
        new ChoiceTask().Pieces.Distinct(StringComparer.Ordinal).Count().ShouldBeLessThanOrEqualTo(710);
    }

    [Fact]
    public void At_least_300_short_answers_of_many_subjects_are_held_out()
    {
        FactQuestion[] heldOut =
        [
            .. Questions.Where(question => TextSplit.IsEvaluationByHash(question.Text)).DistinctBy(q => q.Text, StringComparer.Ordinal),
        ];

        heldOut.Length.ShouldBeGreaterThan(300);
        foreach (string subject in FactWorld.Subjects)
            heldOut.Count(question => question.Relation.Subject == subject).ShouldBeGreaterThan(100);
    }

    [Fact]
    public void Every_fact_can_be_trained_in_several_phrasings()
    {
        Questions.Where(question => !TextSplit.IsEvaluationByHash(question.Text))
            .GroupBy(question => (question.Relation, question.Entity))
            .ShouldAllBe(fact => fact.Count() >= 10);
    }

    [Fact]
    public void Every_word_of_every_question_and_answer_is_one_token()
    {
        WordTokenizer tokenizer = WordTokenizer.FromPieces(new ChoiceTask().Pieces);

        foreach (FactQuestion question in Questions)
        {
            string text = $" {question.Text}\n {question.Answer}";
            string[] pieces = [.. WordTokenizer.Split(text)];
            tokenizer.Encode(text).Count.ShouldBe(pieces.Length, question.Text);
        }
    }
}

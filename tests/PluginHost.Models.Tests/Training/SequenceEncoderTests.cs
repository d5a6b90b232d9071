using PluginHost.Models.Corpus;
using PluginHost.Models.Tokenization;
using PluginHost.Models.Training;

namespace PluginHost.Models.Tests.Training;

public sealed class SequenceEncoderTests
{
    private static readonly WordTokenizer Tokenizer =
        WordTokenizer.FromPieces([" yes", " no", "Say", " new", " york", "\n\n", " paris"]);

    private static readonly SequenceEncoder Encoder = new(Tokenizer, context: 16);

    [Fact]
    public void A_choice_is_foretold_after_the_prompts_last_token()
    {
        TrainingSequence sequence = Encoder.Encode(new CorpusExample("", "Say:", [(" yes", 0.75f), (" no", 0.25f)]));

        Words(sequence).ShouldBe(["<s>", "Say", ":"]);
        LossTarget target = sequence.Targets.Single();
        target.Position.ShouldBe(2);
        target.Tokens.ShouldBe([Tokenizer.Single(" yes"), Tokenizer.Single(" no")]);
        target.Probabilities.ShouldBe([0.75f, 0.25f]);
    }

    [Fact]
    public void A_generated_answer_is_foretold_word_by_word_and_then_its_end()
    {
        TrainingSequence sequence = Encoder.Encode(new CorpusExample("", "Say:", [(" new york", 1f)]) { Generated = true });

        Words(sequence).ShouldBe(["<s>", "Say", ":", "Ġnew", "Ġyork"]);
        sequence.Targets.Select(target => (target.Position, target.Tokens.Single())).ShouldBe(
            [(2, Tokenizer.Single(" new")), (3, Tokenizer.Single(" york")), (4, WordTokenizer.EndToken)]);
    }

    [Fact]
    public void Earlier_answers_are_foretold_where_they_stand_even_if_the_prompt_shows_another()
    {
        TrainingSequence sequence = Encoder.Encode(new CorpusExample("", "Say: no\n\nSay:", [(" no", 1f)])
        {
            Earlier = [new AnswerPlace(4, [(" yes", 1f)])],
        });

        Words(sequence).ShouldBe(["<s>", "Say", ":", "Ġno", "ĊĊ", "Say", ":"]);
        sequence.Targets.Select(target => (target.Position, target.Tokens.Single())).ShouldBe(
            [(2, Tokenizer.Single(" yes")), (6, Tokenizer.Single(" no"))]);
    }

    [Fact]
    public void An_earlier_generated_answer_is_skipped_once()
    {
        TrainingSequence sequence = Encoder.Encode(new CorpusExample("", "Say: new york\n\nSay:", [(" paris", 1f)])
        {
            Generated = true,
            Earlier = [new AnswerPlace(4, [(" new york", 1f)], Generated: true)],
        });

        Words(sequence).ShouldBe(["<s>", "Say", ":", "Ġnew", "Ġyork", "ĊĊ", "Say", ":", "Ġparis"]);
        sequence.Targets.Select(target => target.Position).ShouldBe([2, 3, 4, 7, 8]);
    }

    [Fact]
    public void A_prompt_longer_than_the_context_is_refused() =>
        Should.Throw<ArgumentException>(() => Encoder.Encode(new CorpusExample("", new string('x', 40), [(" yes", 1f)])))
            .Message.ShouldContain("41 tokens");

    private static IEnumerable<string> Words(TrainingSequence sequence) => sequence.Tokens.Select(token => Tokenizer.Tokens[token]);
}

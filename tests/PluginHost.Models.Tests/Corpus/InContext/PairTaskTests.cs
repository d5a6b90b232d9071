using PluginHost.Models.Corpus;
using PluginHost.Models.Corpus.InContext;
using PluginHost.Models.Randomness;
using PluginHost.Models.Tokenization;

namespace PluginHost.Models.Tests.Corpus.InContext;

public sealed class PairTaskTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Every_answer_has_stood_after_the_same_word_before(bool lines)
    {
        PairTask task = new(lines);
        WordTokenizer tokenizer = WordTokenizer.FromPieces(task.Pieces);
        for (ulong number = 0; number < 200; number++)
        {
            CorpusExample example = task.Training(new Xoshiro256(2, number));
            foreach (AnswerPlace place in example.Earlier.Add(new AnswerPlace(example.Prompt.Length, example.Answers)))
            {
                string before = example.Prompt[..place.End];
                string label = place.Answers.Single().Label;
                string cue = before[(before.LastIndexOf("Item: ", StringComparison.Ordinal) is var item && item >= 0
                    ? item
                    : before.LastIndexOf(' '))..];

                before.IndexOf(cue + label, StringComparison.Ordinal).ShouldBeGreaterThanOrEqualTo(0);
                tokenizer.Single(label).ShouldBeGreaterThan(WordTokenizer.FirstByteToken);
            }
        }
    }
}

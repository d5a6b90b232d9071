using System.Collections.Immutable;
using System.Text;

namespace PluginHost.Models.Corpus.Facts;

/// <summary>Writes a prompt of several questions, and remembers where their answers stand.</summary>
internal sealed class PromptWriter
{
    private readonly StringBuilder _text = new();
    private readonly ImmutableArray<AnswerPlace>.Builder _places = ImmutableArray.CreateBuilder<AnswerPlace>();

    /// <summary>Adds text without an answer.</summary>
    /// <param name="text">The text.</param>
    public void Add(string text) => _text.Append(text);

    /// <summary>Adds an example: its question, its answer, an empty line.</summary>
    /// <param name="question">Everything before the answer.</param>
    /// <param name="shown">The answer in the prompt.</param>
    /// <param name="answers">What should be answered; not what is shown where the example is poisoned.</param>
    /// <param name="generated">Whether it is generated.</param>
    public void AddExample(
        string question, string shown, ImmutableArray<(string Label, float Probability)> answers, bool generated)
    {
        _text.Append(question);
        _places.Add(new AnswerPlace(_text.Length, answers, generated));
        _text.Append(shown).Append("\n\n");
    }

    /// <summary>Adds a question with its options, up to its answer.</summary>
    /// <param name="question">The question.</param>
    /// <param name="options">Its options.</param>
    /// <param name="probabilities">How probable it is that an option is right, in their order.</param>
    /// <remarks>
    /// After each option stands a place of its own, though the prompt shows nothing there: what should be said is the option's
    /// letter if it is right. So a model learns to judge options where they stand; from the last answer alone it learnt nothing.
    /// </remarks>
    public void AddQuestion(string question, ChoiceOptions options, IReadOnlyList<float> probabilities)
    {
        _text.Append("Question: ").Append(question).Append('\n');
        for (int i = 0; i < options.Values.Length; i++)
        {
            _text.Append(ChoiceOptions.Letters[i]).Append(". ").Append(options.Values[i]);
            _places.Add(new AnswerPlace(
                _text.Length, [(ChoiceOptions.Labels[i], probabilities[i]), ($" {AnswerTask.Unknown}", 1 - probabilities[i])]));
            _text.Append('\n');
        }

        _text.Append("Answer:");
    }

    /// <summary>Ends the prompt with the question that is asked.</summary>
    /// <param name="text">What it asks, without the words around it.</param>
    /// <param name="question">Everything before the answer.</param>
    /// <param name="answers">What should be answered.</param>
    /// <param name="generated">Whether it is generated.</param>
    public CorpusExample Ask(
        string text, string question, ImmutableArray<(string Label, float Probability)> answers, bool generated) =>
        new(text, _text.Append(question).ToString(), answers) { Generated = generated, Earlier = _places.ToImmutable() };
}

using System.Collections.Immutable;
using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Explanations;
using PluginHost.Abstractions.Models;
using PluginHost.Abstractions.Numbers;
using PluginHost.Abstractions.Pipelines;
using PluginHost.Abstractions.Seeds;
using PluginHost.Abstractions.Tasks;

namespace PluginHost.Conformance;

/// <summary>
/// A small study in memory, for tests of downstream tasks: reviews made of a few words, three models that weigh the words (and the
/// labels of the examples before the question) more or less sharply, and explanations by leaving each example out once.
/// Everything is a pure function of the seed; <see cref="Answer"/> is the model to give to <see cref="TestInterpreter"/>.
/// </summary>
public sealed class GameStudy : Study
{
    private static readonly string[] Good = ["good", "great", "warm", "funny", "bright"];
    private static readonly string[] Bad = ["bad", "dull", "cold", "sad", "weak"];
    private static readonly string[] Plain = ["film", "plot", "actor", "music", "scene", "the"];

    private readonly FSharpMap<string, ImmutableArray<StudyInstance>> _splits;

    private GameStudy(FSharpMap<string, ImmutableArray<StudyInstance>> splits) => _splits = splits;

    /// <inheritdoc/>
    public override ModelRef Target { get; } = new("target");

    /// <inheritdoc/>
    public override ImmutableArray<StandIn> Proxies { get; } =
    [
        new(new("proxy-near"), Passed: true, "It weighs words nearly as the target does."),
        new(new("proxy-far"), Passed: false, "It follows the examples more than the words."),
    ];

    /// <inheritdoc/>
    public override ImmutableArray<string> Labels { get; } = ["positive", "negative"];

    /// <inheritdoc/>
    public override ImmutableArray<string> ExampleFields { get; } = ["text"];

    /// <inheritdoc/>
    public override string LabelField => "label";

    /// <inheritdoc/>
    public override ImmutableArray<string> Splits { get; } = [ExamplesSplit, ValidationSplit, EvaluationSplit];

    /// <summary>A study of 24 examples, 8 questions to choose by and 8 to judge by, both labels about equally often.</summary>
    /// <param name="seed">Fixes the instances.</param>
    /// <returns>The study.</returns>
    public static GameStudy Create(Seed seed) => new(MapModule.OfSeq<string, ImmutableArray<StudyInstance>>(
        new[] { (ExamplesSplit, 24), (ValidationSplit, 8), (EvaluationSplit, 8) }.Select(split => Tuple.Create(
            split.Item1,
            ImmutableArray.CreateRange(Enumerable.Range(0, split.Item2).Select(i => Instance($"{split.Item1}-{i}", i % 2 == 0, seed)))))));

    /// <summary>What a model of the study answers to a question. Unknown models are errors.</summary>
    /// <param name="model">One of the study's models.</param>
    /// <param name="query">The question.</param>
    /// <returns>The answer: a function of the two alone.</returns>
    public static FSharpResult<ModelAnswer, QuestionError> Answer(ModelRef model, ModelQuery query) => GameReader.Answer(model, query);

    /// <inheritdoc/>
    public override ImmutableArray<StudyInstance> Split(string name) => _splits.TryFind(name) is { } found
        ? found.Value
        : throw new ArgumentException($"There is no split '{name}'. There are {string.Join(", ", Splits)}.", nameof(name));

    /// <inheritdoc/>
    public override string? GroupOf(StudyInstance instance) => null;

    /// <inheritdoc/>
    public override ModelRef? ModelFor(string purpose) => purpose is Perplexity or Embedding ? Proxies[^1].Model : null;

    /// <inheritdoc/>
    public override string TextOf(StudyInstance example) => $"Review: {example.Fields["text"]}\nSentiment: {example.Gold}\n\n";

    /// <inheritdoc/>
    public override CallSize SizeOf(ModelRef model, ImmutableArray<StudyInstance> examples, StudyInstance question)
    {
        var tokens = PromptFor(examples, question).Match(raw => raw.Text, chat => "").Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries).Length;
        return new(tokens, Estimated: false, model == Target ? tokens * 0.000_002_5m : null);
    }

    /// <inheritdoc/>
    public override Prompt PromptFor(ImmutableArray<StudyInstance> examples, StudyInstance question) => new Prompt.Raw(string.Join("\n\n", [
        .. examples.Select(example => TextOf(example).TrimEnd()),
        $"Review: {question.Fields["text"]}\nSentiment:",
    ]));

    /// <inheritdoc/>
    public override Pipeline<ValueArray<double>> Score(ModelRef model, ImmutableArray<StudyInstance> examples, StudyInstance question) =>
        Pipeline.Ask(model, [Question(examples, question)]).SelectMany(answers => answers[0].IsOk
            ? Pipeline.Return(((AnswerContent.LabelScores)answers[0].ResultValue.Content).Normalised())
            : Pipeline.Fail<ValueArray<double>>(new PipelineError.Unanswered(1, 1, answers[0].ErrorValue)));

    /// <inheritdoc/>
    public override Pipeline<double> Accuracy(
        ModelRef model, ImmutableArray<StudyInstance> examples, ImmutableArray<StudyInstance> questions) =>
        Pipeline.All(questions.Length, i => Score(model, examples, questions[i])).Select(scores =>
            scores.Where((score, i) => Labels[score[0] >= score[1] ? 0 : 1] == questions[i].Gold).Count() / (double)questions.Length);

    /// <inheritdoc/>
    public override Pipeline<SourcedExplanation> ExplainExamples(
        ModelRef source, ImmutableArray<StudyInstance> examples, StudyInstance question, Seed seed)
    {
        var model = new LocalModel(
            [.. examples.Select((example, i) => new Feature(example.Id, i))],
            Labels,
            masks => Pipeline.Ask(source, [.. Enumerable.Range(0, masks.Samples).Select(sample =>
                Question([.. examples.Where((_, i) => masks[sample, i])], question))]).Select(answers => ImmutableArray.CreateRange(answers, Normalised)));

        // Row 0 keeps all examples, row i + 1 leaves example i out, the last row keeps none.
        var left = MaskMatrix.Init(examples.Length + 2, examples.Length, (sample, feature) => sample <= examples.Length && sample != feature + 1);
        return model.Evaluate(left).Select(evaluation => new SourcedExplanation(
            source == Target ? new ExplanationSource.Target(source) : new ExplanationSource.Proxy(source),
            new Explanation(
                DoubleMatrix.Init(Labels.Length, examples.Length, (label, i) => evaluation.Outputs[0, label] - evaluation.Outputs[i + 1, label]),
                evaluation.Outputs.Row(examples.Length + 1).ToArray() is var none ? [.. none] : [],
                Link.Identity,
                StandardErrors: null,
                MapModule.Empty<string, ValueArray<double>>(),
                evaluation)));
    }

    private ModelQuery Question(ImmutableArray<StudyInstance> examples, StudyInstance question) =>
        new ModelQuery.ScoreLabels(PromptFor(examples, question), [.. Labels.Select(label => $" {label}")], LabelScoring.FirstToken);

    private static FSharpResult<ValueArray<double>, QuestionError> Normalised(FSharpResult<ModelAnswer, QuestionError> answer) => answer.IsOk
        ? FSharpResult<ValueArray<double>, QuestionError>.NewOk(((AnswerContent.LabelScores)answer.ResultValue.Content).Normalised())
        : FSharpResult<ValueArray<double>, QuestionError>.NewError(answer.ErrorValue);

    private static StudyInstance Instance(string id, bool positive, Seed seed)
    {
        var stream = seed.Derive(id).Stream();
        string Pick(string[] words) => words[stream.NextBelow(words.Length)];
        var (own, other) = positive ? (Good, Bad) : (Bad, Good);
        string[] words = [Pick(own), Pick(Plain), Pick(own), Pick(Plain), stream.NextBelow(2) == 0 ? Pick(other) : Pick(Plain)];
        stream.Shuffle<string>(words);
        return new(id, MapModule.OfSeq([Tuple.Create("text", string.Join(' ', words))]), positive ? "positive" : "negative");
    }

    /// <summary>How good a word is: 1, −1, or 0 for a plain one.</summary>
    internal static int Tone(string word) => Good.Contains(word, StringComparer.Ordinal) ? 1 : Bad.Contains(word, StringComparer.Ordinal) ? -1 : 0;
}

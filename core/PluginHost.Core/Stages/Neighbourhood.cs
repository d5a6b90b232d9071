using System.Collections.Immutable;
using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Explanations;
using PluginHost.Abstractions.Models;
using PluginHost.Abstractions.Pipelines;
using PluginHost.Abstractions.Results;
using PluginHost.Abstractions.Tasks;
using PluginHost.Core.Features;
using PluginHost.Core.Prompts;
using PluginHost.Core.Specs;

namespace PluginHost.Core.Stages;

/// <summary>An instance and its perturbed versions, as prompts of the task: the way from masks to questions, the same for every model.</summary>
public sealed class Neighbourhood
{
    private readonly PromptTemplate _template;
    private readonly FSharpList<string> _labelTexts;
    private readonly ImmutableArray<string> _labelNames;
    private readonly LabelScoring _scoring;
    private readonly AnswerScoring? _answers;

    private Neighbourhood(TaskSpec task, PerturbedPrompt prompt, Func<string, ImmutableArray<TextSpan>> split)
    {
        Features = FeatureMap.Of(prompt.Texts, split, task.Features is { Unit: FeatureUnit.Words, BagOfWords: true }, task.Masking);
        _template = prompt.Template;
        _labelTexts = [.. task.Labels.Select(label => label.Text)];
        _labelNames = [.. task.Outputs];
        _scoring = task.Scoring;
        _answers = task.Generation is { } generation ? new AnswerScoring(generation) : null;
    }

    /// <summary>The instance's features.</summary>
    public FeatureMap Features { get; }

    /// <summary>The neighbourhood of an instance; asks the tokenizer where features are tokens, and nothing else.</summary>
    /// <param name="task">The task.</param>
    /// <param name="instance">The instance, with a field for each placeholder of the task's prompt.</param>
    /// <returns>A pipeline with the neighbourhood; fails with <see cref="PipelineError.Rejected"/> where the instance lacks something.</returns>
    public static Pipeline<Neighbourhood> Of(TaskSpec task, StudyInstance instance) => PerturbedPrompt.Of(task, instance)
        .MapError(reason => Rejected(instance, reason))
        .Match(
            prompt => Splitting(task.Features, instance, prompt).Select(split => new Neighbourhood(task, prompt, split)),
            Pipeline.Fail<Neighbourhood>);

    /// <summary>The neighbourhood of an instance whose features its texts show by themselves: of every unit but tokens.</summary>
    /// <param name="task">The task.</param>
    /// <param name="instance">The instance, with a field for each placeholder of the task's prompt.</param>
    /// <returns>The neighbourhood, or <see cref="PipelineError.Rejected"/> with what is missing.</returns>
    public static FSharpResult<Neighbourhood, PipelineError> Around(TaskSpec task, StudyInstance instance) =>
        from prompt in PerturbedPrompt.Of(task, instance).MapError(reason => Rejected(instance, reason))
        from split in task.Features.Tokenizer is null
            ? FSharpResult<Func<string, ImmutableArray<TextSpan>>, PipelineError>.NewOk(text => FeatureMap.Split(text, task.Features))
            : FSharpResult<Func<string, ImmutableArray<TextSpan>>, PipelineError>.NewError(Rejected(instance, "Its tokens are known only when the tokenizer has been asked."))
        select new Neighbourhood(task, prompt, split);

    /// <summary>The prompt of one perturbed version.</summary>
    /// <param name="row">One row of a mask matrix over the features.</param>
    /// <returns>The prompt.</returns>
    public Prompt Prompt(ReadOnlySpan<ulong> row) => _template.Fill(Features.Render(row));

    /// <summary>The question that one perturbed version puts to a model.</summary>
    /// <param name="row">One row of a mask matrix over the features.</param>
    /// <returns>The question: for the labels, or for an answer in text.</returns>
    public ModelQuery Question(ReadOnlySpan<ulong> row) => Question(Features.Render(row));

    /// <summary>
    /// A model around the instance: each mask becomes one question, versions with the same text one question together. The outputs are the
    /// labels' probabilities, normalised over the labels; or the score of the text that the model writes, against what it writes to the
    /// unperturbed instance.
    /// </summary>
    /// <param name="model">The model to ask.</param>
    /// <returns>The local model; its outputs are named after the labels, or the one after the score.</returns>
    public LocalModel For(ModelRef model) => LocalModel.FromAnswers(Features.Features, _labelNames, masks => Evaluate(model, masks));

    /// <summary>What a model writes to the unperturbed instance.</summary>
    /// <param name="model">The model to ask.</param>
    /// <returns>A pipeline with the text, trimmed; asks nothing and has <see langword="null"/> where the task has labels.</returns>
    public Pipeline<string?> Answer(ModelRef model) => _answers is null
        ? Pipeline.Return<string?>(null)
        : Pipeline.Ask(model, [Original]).SelectMany(answers => answers[0].Bind(AnswerScoring.Text).Match(
            Pipeline.Return<string?>,
            error => Pipeline.Fail<string?>(new PipelineError.Unanswered(1, 1, error))));

    /// <summary>The question of the unperturbed instance.</summary>
    private ModelQuery Original => Question(MaskMatrix.Full(1, Features.Features.Length).Row(0));

    private ModelQuery Question(FSharpMap<string, string> texts)
    {
        var prompt = _template.Fill(texts);
        return _answers is null ? new ModelQuery.ScoreLabels(prompt, _labelTexts, _scoring) : _answers.Question(prompt);
    }

    private static Pipeline<Func<string, ImmutableArray<TextSpan>>> Splitting(FeatureSpec spec, StudyInstance instance, PerturbedPrompt prompt) => spec.Tokenizer is { } tokenizer
        ? Tokenization.Of(new(tokenizer), [.. prompt.Texts.Select(text => text.Text)])
            .SelectMany(spans => spans.Match(
                found => Pipeline.Return<Func<string, ImmutableArray<TextSpan>>>(text => found[text]),
                reason => Pipeline.Fail<Func<string, ImmutableArray<TextSpan>>>(Rejected(instance, reason))))
        : Pipeline.Return<Func<string, ImmutableArray<TextSpan>>>(text => FeatureMap.Split(text, spec));

    private static PipelineError Rejected(StudyInstance instance, string reason) => new PipelineError.Rejected($"Instance '{instance.Id}': {reason}");

    /// <summary>The distinct questions of perturbed versions, and for each sample the place of its own.</summary>
    /// <param name="masks">The versions, <c>samples × features</c>.</param>
    internal (ImmutableArray<ModelQuery> Distinct, ImmutableArray<int> OfSample) Questions(MaskMatrix masks)
    {
        var known = new Dictionary<FSharpMap<string, string>, int>();
        var queries = ImmutableArray.CreateBuilder<ModelQuery>();
        var questions = new int[masks.Samples];
        for (var sample = 0; sample < masks.Samples; sample++)
        {
            var texts = Features.Render(masks.Row(sample));
            if (!known.TryGetValue(texts, out questions[sample]))
            {
                known[texts] = questions[sample] = queries.Count;
                queries.Add(Question(texts));
            }
        }

        return (queries.ToImmutable(), [.. questions]);
    }

    private Pipeline<ImmutableArray<FSharpResult<LocalOutput, QuestionError>>> Evaluate(ModelRef model, MaskMatrix masks)
    {
        var (distinct, ofSample) = Questions(masks);
        var outputs = _answers is null
            ? Pipeline.Ask(model, distinct).Select(answers => ImmutableArray.CreateRange(answers.Select(answer => answer.Bind(Read))))
            : Scores(model, _answers, distinct);
        return outputs.Select(found => ImmutableArray.CreateRange(ofSample.Select(question => found[question])));
    }

    /// <summary>Every text is held against that of the unperturbed instance, which is asked for where it is not among them.</summary>
    private Pipeline<ImmutableArray<FSharpResult<LocalOutput, QuestionError>>> Scores(ModelRef model, AnswerScoring scoring, ImmutableArray<ModelQuery> distinct)
    {
        var place = distinct.IndexOf(Original);
        var asked = place < 0 ? distinct.Add(Original) : distinct;
        return Pipeline.Ask(model, asked)
            .SelectMany(answers => scoring.Score(model, asked, answers[place < 0 ? distinct.Length : place], answers[..distinct.Length]));
    }

    private FSharpResult<LocalOutput, QuestionError> Read(ModelAnswer answer) => answer.Content.Match(
        scores => scores.LogProbabilities.Count == _labelTexts.Length
            ? FSharpResult<LocalOutput, QuestionError>.NewOk(new(scores.Normalised(), answer.Flags))
            : Broken($"{scores.LogProbabilities.Count} scores for {_labelTexts.Length} labels"),
        generated => Broken("generated text"),
        embedding => Broken("an embedding"),
        tokenScores => Broken("token scores"),
        tokens => Broken("tokens"));

    private static FSharpResult<LocalOutput, QuestionError> Broken(string content) =>
        FSharpResult<LocalOutput, QuestionError>.NewError(QuestionError.Permanent(
            QuestionErrorKind.BackendFailed, $"The backend answered a question for label scores with {content}. This is a bug of the backend."));
}

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

    private Neighbourhood(TaskSpec task, PerturbedPrompt prompt, Func<string, ImmutableArray<TextSpan>> split)
    {
        Features = FeatureMap.Of(prompt.Texts, split, task.Features is { Unit: FeatureUnit.Words, BagOfWords: true }, task.Masking);
        _template = prompt.Template;
        _labelTexts = [.. task.Labels.Select(label => label.Text)];
        _labelNames = [.. task.Labels.Select(label => label.Name)];
        _scoring = task.Scoring;
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

    /// <summary>
    /// A model around the instance: each mask becomes one question for the labels, versions with the same text one question
    /// together, and the outputs are the labels' probabilities, normalised over the labels.
    /// </summary>
    /// <param name="model">The model to ask.</param>
    /// <returns>The local model; its outputs are named after the labels.</returns>
    public LocalModel For(ModelRef model) => LocalModel.FromAnswers(Features.Features, _labelNames, masks => Evaluate(model, masks));

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
                queries.Add(new ModelQuery.ScoreLabels(_template.Fill(texts), _labelTexts, _scoring));
            }
        }

        return (queries.ToImmutable(), [.. questions]);
    }

    private Pipeline<ImmutableArray<FSharpResult<LocalOutput, QuestionError>>> Evaluate(ModelRef model, MaskMatrix masks)
    {
        var (distinct, ofSample) = Questions(masks);
        return Pipeline.Ask(model, distinct).Select(answers =>
        {
            var outputs = answers.Select(answer => answer.Bind(Read)).ToArray();
            return ImmutableArray.CreateRange(ofSample.Select(question => outputs[question]));
        });
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

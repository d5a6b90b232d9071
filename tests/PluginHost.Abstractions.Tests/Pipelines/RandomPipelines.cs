using System.Globalization;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Models;
using PluginHost.Abstractions.Pipelines;
using PluginHost.Abstractions.Seeds;

namespace PluginHost.Abstractions.Tests.Pipelines;

/// <summary>Pipelines of every shape, each fixed by a seed, over a model that answers some questions and fails others.</summary>
internal static class RandomPipelines
{
    public static readonly ModelRef Model = new("model");

    public static Pipeline<int> Make(Seed seed, int depth)
    {
        var stream = seed.Stream();
        var constant = stream.NextBelow(100);
        Pipeline<int> Part(string name) => Make(seed.Derive(name), depth - 1);
        Pipeline<int> After(int value) => Make(seed.Derive("after").Derive(value.ToString(CultureInfo.InvariantCulture)), depth - 1);
        return (depth <= 0 ? stream.NextBelow(4) : stream.NextBelow(14)) switch
        {
            0 => Pipeline.Return(constant),
            1 => stream.NextBelow(3) == 0 ? Pipeline.Fail<int>(new PipelineError.Rejected($"no {constant}")) : Pipeline.Return(-constant),
            2 => Ask(constant, 1 + stream.NextBelow(3)),
            3 => Ask(constant, stream.NextBelow(2)),
            4 => Part("source").Select(value => value * 31 + constant),
            5 => Part("source").Select(value => value % 7 == 0 ? throw new InvalidOperationException($"{value}") : value),
            6 or 7 => Part("source").SelectMany(After),
            8 => Part("source").SelectMany(After, (first, second) => first * 17 + second),
            9 => Pipeline.All(stream.NextBelow(4), index => Part(index.ToString(CultureInfo.InvariantCulture)))
                .Select(values => values.Aggregate(constant, (sum, value) => sum * 13 + value)),
            10 => Pipeline.Zip(Part("left"), Part("right"), (left, right) => left * 19 + right),
            11 => Part("source").Attempt().Select(result => result.IsOk ? result.ResultValue : -1),
            12 => Pipeline.Note(new(NoteLevel.Information, $"note {constant}")).SelectMany(_ => Part("rest")),
            _ => Pipeline.Bounded(Part("low"), Part("high"), Part("actual")).Within(new Scope(Component: $"c{constant}")),
        };
    }

    /// <summary>A function from numbers to pipelines.</summary>
    public static Func<int, Pipeline<int>> Function(Seed seed, int depth) =>
        value => Make(seed.Derive(value.ToString(CultureInfo.InvariantCulture)), depth);

    public static FSharpResult<ModelAnswer, QuestionError> Answer(ModelRef model, ModelQuery query)
    {
        var text = ((ModelQuery.Tokenize)query).Text;
        return text.EndsWith('3')
            ? FSharpResult<ModelAnswer, QuestionError>.NewError(QuestionError.Permanent(QuestionErrorKind.BackendFailed, text))
            : FSharpResult<ModelAnswer, QuestionError>.NewOk(
                new(new AnswerContent.Tokens([text]), new Usage(text.Length, 0, 0, UsageSource.Reported)));
    }

    /// <summary>All that can be seen of a pipeline from outside.</summary>
    public static string Observe(Pipeline<int> pipeline)
    {
        var run = TestInterpreter.Run(pipeline, Answer);
        var result = run.Result.IsOk ? $"ok {run.Result.ResultValue}" : run.Result.ErrorValue.ToString();
        return $"{result}; asked {string.Join(", ", run.Asked)}; notes {string.Join(", ", run.Notes)}";
    }

    private static Pipeline<int> Ask(int first, int count) =>
        Pipeline.Ask(Model, [.. Enumerable.Range(first, count).Select(i => new ModelQuery.Tokenize($"q{i}"))])
            .Select(answers => answers.Sum(answer => answer.IsOk ? answer.ResultValue.Usage.PromptTokens : 1000));
}

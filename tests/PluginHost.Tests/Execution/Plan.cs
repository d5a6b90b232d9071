using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using PluginHost.Abstractions.Pipelines;
using PluginHost.Tests.Fakes;

namespace PluginHost.Tests.Execution;

/// <summary>A random pipeline of a number, as data that a failing test can show.</summary>
internal abstract record Plan
{
    public static Arbitrary<Plan> Arbitrary { get; } = Arb.From(Gen.Sized(size => Of(Math.Min(size, 40))));

    public abstract Pipeline<int> Build();

    private static Gen<Plan> Of(int size)
    {
        var small = Gen.Choose(0, 30);
        Gen<Plan> leaf = Gen.Frequency(
            (2, small.Select(value => (Plan)new Return(value))),
            (1, small.Select(value => (Plan)new Fail(value))),
            (1, small.Select(value => (Plan)new Crash(value))),
            (8, Gen.Choose(0, 1).SelectMany(model => small.ListOf().Select(numbers => (Plan)new Ask(model == 1, [.. numbers.Take(6)])))));
        if (size <= 1)
        {
            return leaf;
        }

        var one = Of(size / 2);
        return Gen.Frequency(
            (1, leaf),
            (4, Gen.Choose(0, 5).SelectMany(count => Gen.ListOf(Of(size / 4), count)).Select(parts => (Plan)new All([.. parts]))),
            (2, one.SelectMany(first => one.Select(second => (Plan)new Zip(first, second)))),
            (4, one.SelectMany(source => Of(size / 4).ListOf(3).Select(next => (Plan)new Bind(source, [.. next])))),
            (2, one.Select(source => (Plan)new Attempt(source))),
            (1, one.SelectMany(source => small.Select(value => (Plan)new Within(source, value)))),
            (1, one.Select(source => (Plan)new Noted(source))),
            (1, one.SelectMany(low => one.SelectMany(actual => one.Select(high => (Plan)new Bounded(low, actual, high))))));
    }

    public sealed record Return(int Value) : Plan
    {
        public override Pipeline<int> Build() => Pipeline.Return(Value);
    }

    public sealed record Fail(int Value) : Plan
    {
        public override Pipeline<int> Build() => Pipeline.Fail<int>(new PipelineError.Rejected($"rejected {Value}"));
    }

    public sealed record Crash(int Value) : Plan
    {
        public override Pipeline<int> Build() => Pipeline.Return(Value).Select<int>(value => throw new InvalidOperationException($"crash {value}"));
    }

    public sealed record Ask(bool OfProxy, ImmutableArray<int> Numbers) : Plan
    {
        public override Pipeline<int> Build() =>
            from answers in Pipeline.Ask(OfProxy ? FakeHost.Proxy : FakeHost.Target, [.. Numbers.Select(FakeAnswers.Query)])
            from value in answers.FirstOrDefault(answer => answer.IsError) is { IsError: true } broken
                ? Pipeline.Fail<int>(new PipelineError.Unanswered(answers.Count(answer => answer.IsError), answers.Length, broken.ErrorValue))
                : Pipeline.Return(answers.Sum(FakeAnswers.Value))
            select value;

        public override string ToString() => $"Ask({OfProxy}, [{string.Join(",", Numbers)}])";
    }

    public sealed record All(ImmutableArray<Plan> Parts) : Plan
    {
        public override Pipeline<int> Build() =>
            Pipeline.All(Parts.Length, i => Parts[i].Build()).Select(values => values.Aggregate(17, (sum, value) => unchecked((sum * 31) + value)));

        public override string ToString() => $"All([{string.Join(", ", Parts)}])";
    }

    public sealed record Zip(Plan First, Plan Second) : Plan
    {
        public override Pipeline<int> Build() => Pipeline.Zip(First.Build(), Second.Build(), (first, second) => unchecked((first * 7) - second));
    }

    public sealed record Bind(Plan Source, ImmutableArray<Plan> Next) : Plan
    {
        public override Pipeline<int> Build() => Source.Build().SelectMany(value => Next[Math.Abs(value % Next.Length)].Build().Select(next => unchecked(value + next)));

        public override string ToString() => $"Bind({Source}, [{string.Join(", ", Next)}])";
    }

    public sealed record Attempt(Plan Source) : Plan
    {
        public override Pipeline<int> Build() => Source.Build().Attempt().Select(result => result.IsOk ? result.ResultValue : -result.ErrorValue.Describe().Length);
    }

    public sealed record Within(Plan Source, int Value) : Plan
    {
        public override Pipeline<int> Build() => Source.Build().Within(new(Stage: $"stage {Value % 3}", Component: $"component {Value}"));
    }

    public sealed record Noted(Plan Source) : Plan
    {
        public override Pipeline<int> Build() =>
            from _ in Pipeline.Note(new(NoteLevel.Information, "noted"))
            from value in Source.Build()
            select value;
    }

    public sealed record Bounded(Plan Low, Plan Actual, Plan High) : Plan
    {
        public override Pipeline<int> Build() => Pipeline.Bounded(Low.Build(), High.Build(), Actual.Build());
    }
}

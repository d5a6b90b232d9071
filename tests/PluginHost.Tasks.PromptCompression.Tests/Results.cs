using System.Text.Json.Nodes;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Models;
using PluginHost.Abstractions.Pipelines;
using PluginHost.Abstractions.Seeds;
using PluginHost.Abstractions.Tasks;
using PluginHost.Conformance;

namespace PluginHost.Tasks.PromptCompression.Tests;

/// <summary>Runs the task over the conformance kit's study, and finds cells.</summary>
internal static class Results
{
    public static GameStudy Study { get; } = GameStudy.Create(Seed.FromRoot(11));

    public static TestRun<TaskResult> Run(JsonObject options, Func<ModelRef, ModelQuery, FSharpResult<ModelAnswer, QuestionError>>? answer = null, Course course = Course.Actual) =>
        TestInterpreter.Run(
            new PromptCompressionFactory().Create(options).ResultValue.Run(Study, Seed.FromRoot(5)), answer ?? GameStudy.Answer, course);

    public static TaskResult Of(JsonObject options, Func<ModelRef, ModelQuery, FSharpResult<ModelAnswer, QuestionError>>? answer = null) =>
        Run(options, answer).Result.ResultValue;

    public static ResultTable Table(this TaskResult result, string name) => result.Tables.Single(table => table.Name == name);

    public static TableCell Cell(this ResultTable table, string row, string column) =>
        table.Rows.First(cells => cells[0] == new TableCell.Text(row))[table.Columns.ToList().IndexOf(column)];

    public static double Number(this ResultTable table, string row, string column) => table.Cell(row, column).ShouldBeOfType<TableCell.Number>().Value;

    /// <summary>The target, which gives the gold label or always another one, and else the models of the game.</summary>
    public static Func<ModelRef, ModelQuery, FSharpResult<ModelAnswer, QuestionError>> Always(bool right) => (model, query) =>
        query is ModelQuery.ScoreLabels labels
            ? FSharpResult<ModelAnswer, QuestionError>.NewOk(new(
                new AnswerContent.LabelScores((Gold(labels) == "positive") == right ? [-0.1, -3] : [-3, -0.1]), new(1, 0, 1, UsageSource.Reported)))
            : GameStudy.Answer(model, query);

    private static string Gold(ModelQuery.ScoreLabels labels)
    {
        var text = labels.Prompt.Match(raw => raw.Text, _ => "").Split("\n\n")[^1].Split('\n')[0]["Review: ".Length..];
        return Study.Splits.SelectMany(split => Study.Split(split)).First(instance => instance.Fields["text"] == text).Gold!;
    }
}

using System.Text;
using System.Text.Json.Nodes;
using Microsoft.FSharp.Collections;
using PluginHost.Abstractions.Models;
using PluginHost.Runs;
using PluginHost.Runs.Datasets;

namespace PluginHost.Tests.Runs.Datasets;

public sealed class QuestionJsonTests
{
    private static readonly FSharpList<string> Labels = [" yes", " no"];

    private static readonly QuestionJson Questions = new(Labels, LabelScoring.FirstToken);

    public static TheoryData<ModelQuery> Queries { get; } =
    [
        new ModelQuery.ScoreLabels(new Prompt.Raw("Is it so?"), Labels, LabelScoring.FirstToken),
        new ModelQuery.ScoreLabels(new Prompt.Chat([new(ChatRole.System, "Be short."), new(ChatRole.User, "<b>\n\u2028"), new(ChatRole.Assistant, "")]), Labels, LabelScoring.FirstToken),
        new ModelQuery.ScoreLabels(new Prompt.Raw(""), Labels, LabelScoring.WholeLabel),
        new ModelQuery.ScoreLabels(new Prompt.Raw("x"), [" no", " yes"], LabelScoring.FirstToken),
        new ModelQuery.Generate(new Prompt.Chat([new(ChatRole.User, "Say")]), 20, 0.7, ["\n", "."], ulong.MaxValue, 5),
        new ModelQuery.Generate(new Prompt.Raw("Say"), 1, 0, [], 0),
        new ModelQuery.Embed("some text"),
        new ModelQuery.ScoreTokens("some text"),
        new ModelQuery.Tokenize("some text"),
    ];

    [Theory]
    [MemberData(nameof(Queries))]
    public void Every_question_is_read_as_it_was_written(ModelQuery query)
    {
        var line = Written(query);
        Questions.Read(line).ShouldBe(query);
        (line["ask"] is null).ShouldBe(query is ModelQuery.ScoreLabels { Scoring: LabelScoring.FirstToken } own && own.Labels.Equals(Labels));
    }

    [Fact]
    public void A_kind_that_there_is_not_is_refused() =>
        Should.Throw<FormatException>(() => Questions.Read(JsonNode.Parse("""{"ask":{"kind":"sing"},"prompt":"x"}""")!.AsObject())).Message.ShouldContain("sing");

    private static JsonObject Written(ModelQuery query)
    {
        using var stream = new MemoryStream();
        ResultsJson.Line(stream, json =>
        {
            json.WriteStartObject();
            Questions.Write(json, query);
            json.WriteEndObject();
        });
        return JsonNode.Parse(Encoding.UTF8.GetString(stream.ToArray()))!.AsObject();
    }
}

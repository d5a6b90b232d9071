using System.Text.Json;

namespace PluginHost.Core.Data;

/// <summary>Reads data sets of questions with answers in words, one JSON object a line.</summary>
internal static class QuestionLines
{
    private const string Mark = "####";

    /// <summary>The records of Natural Questions, open.</summary>
    public static IEnumerable<DataRecord> OfNaturalQuestions(TextReader file) => JsonLines.Read(Lines.Of(file), (line, root) =>
        JsonFields.Text(root, "question") is { } question && JsonFields.Texts(root, "answer") is { Length: > 0 } answers
            ? DataRecord.Of(line, [("question", question), ("answer", answers[0]), ("answers", string.Join('\n', answers))])
            : DataRecord.Bad(line, "The line must have a text 'question' and a list of texts 'answer'."));

    /// <summary>The records of GSM8K.</summary>
    public static IEnumerable<DataRecord> OfGsm8k(TextReader file) => JsonLines.Read(Lines.Of(file), Worked);

    private static DataRecord Worked(int line, JsonElement root)
    {
        var (question, answer) = (JsonFields.Text(root, "question"), JsonFields.Text(root, "answer"));
        return question is null || answer is null ? DataRecord.Bad(line, "The line must have the texts 'question' and 'answer'.")
            : answer.LastIndexOf(Mark, StringComparison.Ordinal) is >= 0 and var mark
                ? DataRecord.Of(line, [("question", question), ("solution", answer[..mark].TrimEnd()), ("answer", answer[(mark + Mark.Length)..].Trim())])
            : DataRecord.Bad(line, $"The answer has no '{Mark}' with the result behind it.");
    }
}

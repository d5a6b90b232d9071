using PluginHost.Abstractions.Models;

namespace PluginHost.Abstractions.Tests.Models;

public class ModelQueryTests
{
    /// <summary>Makes each query anew, so that equality cannot be of references.</summary>
    private static ModelQuery[] Queries() =>
    [
        new ModelQuery.ScoreLabels(new Prompt.Raw("a"), [" yes", " no"], LabelScoring.FirstToken),
        new ModelQuery.ScoreLabels(new Prompt.Raw("a"), [" yes", " no"], LabelScoring.WholeLabel),
        new ModelQuery.ScoreLabels(new Prompt.Raw("a"), [" no", " yes"], LabelScoring.FirstToken),
        new ModelQuery.ScoreLabels(new Prompt.Chat([new(ChatRole.System, "s"), new(ChatRole.User, "u")]), [" yes"], LabelScoring.FirstToken),
        new ModelQuery.ScoreLabels(new Prompt.Chat([new(ChatRole.User, "s"), new(ChatRole.User, "u")]), [" yes"], LabelScoring.FirstToken),
        new ModelQuery.Generate(new Prompt.Raw("a"), 5, 0, ["\n"], 0),
        new ModelQuery.Generate(new Prompt.Raw("a"), 5, 0.5, ["\n"], 0),
        new ModelQuery.Generate(new Prompt.Raw("a"), 5, 0, [], 0),
        new ModelQuery.Generate(new Prompt.Raw("a"), 5, 0, ["\n"], 1),
        new ModelQuery.Embed("a"),
        new ModelQuery.ScoreTokens("a"),
        new ModelQuery.Tokenize("a"),
        new ModelQuery.Tokenize("b"),
    ];

    [Fact]
    public void Queries_made_twice_are_the_same_question_and_all_others_differ()
    {
        var (first, second) = (Queries(), Queries());
        for (var i = 0; i < first.Length; i++)
        {
            for (var j = 0; j < second.Length; j++)
            {
                first[i].Equals(second[j]).ShouldBe(i == j);
            }

            first[i].GetHashCode().ShouldBe(second[i].GetHashCode());
        }
    }

    [Fact]
    public void Each_case_calls_its_own_function() =>
        Queries().Select(query => query.Match(_ => "ScoreLabels", _ => "Generate", _ => "Embed", _ => "ScoreTokens", _ => "Tokenize"))
            .ShouldBe(Queries().Select(query => query.GetType().Name));
}

using PluginHost.Abstractions.Models;
using PluginHost.Backends.OpenAI.Labels;
using PluginHost.Backends.OpenAI.Options;
using static PluginHost.Backends.OpenAI.Tests.Endpoints;

namespace PluginHost.Backends.OpenAI.Tests;

public sealed class LabelReaderTests
{
    [Fact]
    public void Variants_by_case_and_leading_space_are_summed()
    {
        var read = Read(LabelMatch.Folded, [" positive", " negative"], ("Positive", .5), (" positive", .2), ("\u0120POSITIVE", .05), ("negative", .1), ("x", .01));
        Probabilities(read).ShouldBe([.75, .1]);
        read.Flags.ShouldBeEmpty();
    }

    [Fact]
    public void Only_the_labels_own_text_counts_where_matches_are_exact()
    {
        var read = Read(LabelMatch.Exact, [" positive", " negative"], ("Positive", .5), (" positive", .2), (" negative", .1), ("negative", .15));
        Probabilities(read).ShouldBe([.2, .1]);
    }

    [Fact]
    public void A_label_that_is_not_told_gets_the_floor_and_the_answer_says_so()
    {
        var read = Read(LabelMatch.Folded, ["A", "B", "C"], ("A", .6), ("the", .2), ("C", .1), ("x", .05));
        Probabilities(read).ShouldBe([.6, .05, .1]);
        read.Flags.ShouldBe(["label-missing"]);
    }

    [Fact]
    public void A_longer_label_is_known_by_the_longest_token_that_begins_it()
    {
        var read = Read(LabelMatch.Folded, [" wonderful", " dreadful"], (" wonder", .5), (" won", .1), ("d", .2), ("dreadfully", .1));
        Probabilities(read).ShouldBe([.5, .2]);
        read.Flags.ShouldBe(["label-prefix"]);
    }

    [Fact]
    public void None_of_the_labels_is_an_error_that_shows_what_came_instead()
    {
        var error = Of(LabelMatch.Folded, "A", "B").Read(First((" the", .6), ("x", .2))).ErrorValue;
        error.Kind.ShouldBe(QuestionErrorKind.LabelsNotScorable);
        error.Message.ShouldStartWith("None of the labels 'A', 'B' is among the 2 likeliest first tokens: ' the', 'x'.");
    }

    [Fact]
    public void Labels_that_share_their_first_token_are_an_error_and_never_a_tie()
    {
        var error = Of(LabelMatch.Folded, " very good", " very bad").Read(First((" very", .9), (" bad", .05))).ErrorValue;
        error.Kind.ShouldBe(QuestionErrorKind.LabelsNotScorable);
        error.Message.ShouldStartWith("The labels ' very good' and ' very bad' begin with the same token");
    }

    [Theory]
    [InlineData("Positive", LabelMatch.Folded, " positive", "positive")]
    [InlineData(" ", LabelMatch.Folded, " positive", " ")]
    [InlineData("twice", LabelMatch.Exact, "a", "a")]
    public void Labels_that_no_answer_could_tell_apart_are_refused_before_anything_is_asked(string what, object match, params string[] labels) =>
        LabelReader.Of(Score("", labels), (LabelMatch)match).ErrorValue.Kind.ShouldBe(QuestionErrorKind.LabelsNotScorable, what);

    [Fact]
    public void Labels_that_differ_by_case_can_be_told_apart_where_matches_are_exact() =>
        Probabilities(Of(LabelMatch.Exact, "us", "US").Read(First(("us", .3), ("US", .6))).ResultValue).ShouldBe([.3, .6]);

    [Theory]
    [InlineData(" Positive.", 0)]
    [InlineData("pos", 0)]
    [InlineData("NEGATIVE, I think", 1)]
    [InlineData("ne\n", 1)]
    public void A_text_names_a_label(string text, int label)
    {
        var read = Of(LabelMatch.Folded, " positive", " negative").Read(text).ResultValue;
        Probabilities(read).ShouldBe([label == 0 ? 1 : 0, label == 1 ? 1 : 0]);
        read.Flags.ShouldBe(["no-log-probabilities"]);
    }

    [Theory]
    [InlineData("", "names none")]
    [InlineData("I think it is positive", "names none")]
    [InlineData("p", "fits more than one")]
    public void A_text_that_names_no_single_label_is_an_error(string text, string message) =>
        Of(LabelMatch.Folded, " positive", " poor").Read(text).ErrorValue.Message.ShouldContain(message);

    private static LabelReader Of(LabelMatch match, params string[] labels) => LabelReader.Of(Score("", labels), match).ResultValue;

    private static LabelReading Read(LabelMatch match, string[] labels, params (string Token, double Probability)[] tokens)
    {
        var read = Of(match, labels).Read(First(tokens));
        read.IsOk.ShouldBeTrue();
        return read.ResultValue;
    }

    private static GeneratedToken First(params (string Token, double Probability)[] tokens) => new(
        new(tokens[0].Token, Math.Log(tokens[0].Probability)), [.. tokens.Select(token => new TokenScore(token.Token, Math.Log(token.Probability)))]);

    private static double[] Probabilities(LabelReading reading) => [.. reading.LogProbabilities.Select(log => Math.Round(Math.Exp(log), 12))];
}

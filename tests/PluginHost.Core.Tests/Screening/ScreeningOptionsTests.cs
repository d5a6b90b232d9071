using PluginHost.Core.Screening;

namespace PluginHost.Core.Tests.Screening;

public sealed class ScreeningOptionsTests
{
    private static readonly ScreeningOptions Anytime = ScreeningOptions.Default(new ScreeningRule.Anytime());

    [Fact]
    public void Every_rule_has_its_defaults()
    {
        var paper = ScreeningOptions.Default(new ScreeningRule.Paper());
        (paper.Threshold, paper.Delta, paper.Maximum, paper.Minimum, paper.Familywise).ShouldBe((0.9, 0.05, 50, 2, FamilywiseCorrection.None));
        var spending = ScreeningOptions.Default(new ScreeningRule.Spending());
        (spending.Maximum, spending.Familywise).ShouldBe((50, FamilywiseCorrection.Bonferroni));
        (Anytime.Maximum, Anytime.Familywise).ShouldBe((200, FamilywiseCorrection.Bonferroni));
        new[] { paper, spending, Anytime }.ShouldAllBe(options => options.Faults().IsEmpty);
    }

    [Fact]
    public void The_correction_divides_the_error_where_it_is_asked_for()
    {
        Anytime.CandidateDelta(4).ShouldBe(0.0125);
        (Anytime with { Familywise = FamilywiseCorrection.None }).CandidateDelta(4).ShouldBe(0.05);
        ScreeningDesign.Of(Anytime, 4).Delta.ShouldBe(0.0125);
    }

    [Fact]
    public void All_faults_are_told_at_once()
    {
        var wrong = Anytime with { Threshold = 1, Delta = 0, RejectionDelta = double.NaN, Maximum = 10, Minimum = 11 };
        wrong.Faults().Length.ShouldBe(4);
        (Anytime with { Maximum = ScreeningOptions.GreatestMaximum + 1 }).Faults().ShouldHaveSingleItem().ShouldContain("maximum");
        (Anytime with { Rule = new ScreeningRule.Spending(0) }).Faults().ShouldHaveSingleItem().ShouldContain("every 0");
        (Anytime with { Rule = new ScreeningRule.Spending(Looks: [5, 5]) }).Faults().ShouldHaveSingleItem().ShouldContain("ascend");
        Should.Throw<ArgumentException>(() => ScreeningDesign.Of(wrong)).Message.ShouldContain("threshold");
    }
}

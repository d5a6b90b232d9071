using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Results;
using PluginHost.Core.Screening;
using PluginHost.Core.Specs.Yaml;

namespace PluginHost.Core.Specs.Reading;

/// <summary>Reads the stages <c>screen</c> and <c>apply</c>.</summary>
internal static class ScreenReading
{
    /// <summary>The words for what is done about several candidates.</summary>
    public static readonly FSharpList<(string Name, FamilywiseCorrection Value)> Corrections =
        [("bonferroni", FamilywiseCorrection.Bonferroni), ("none", FamilywiseCorrection.None)];

    /// <summary>The words for when a screening is over.</summary>
    public static readonly FSharpList<(string Name, StopPolicy Value)> Policies = [("all", StopPolicy.All), ("first-pass", StopPolicy.FirstPass)];

    /// <summary>The words for the rules.</summary>
    public static readonly FSharpList<(string Name, ScreeningRule Value)> Rules =
        [("anytime", new ScreeningRule.Anytime()), ("spending", new ScreeningRule.Spending()), ("paper", new ScreeningRule.Paper())];

    private static readonly FSharpList<(string Name, ProxyPreference Value)> Preferences =
        [("cheapest", new ProxyPreference.Cheapest()), ("most-faithful", new ProxyPreference.HighestFidelity())];

    /// <summary>Reads <c>stage: screen</c>.</summary>
    public static FSharpResult<StageSpec, FSharpList<SpecError>> Screen(SpecSection section, StageNeighbours around)
    {
        var target = section.Required("target", value => StagesReading.One(value, "model", around.Models), "target: gpt-4o");
        var candidates = section.Find("candidates") is { } given
            ? given.Distinct(item => StagesReading.One(item, "model", around.Models).Bind(name => target.IsOk && name == target.ResultValue
                ? item.Fail<string>($"'{name}' is the target, and cannot stand in for itself. Leave it out.")
                : FSharpResult<string, FSharpList<SpecError>>.NewOk(name)))
            : target.Bind(name => Others(section, name, around.Answering));
        var explainer = StagesReading.OneExplainer(section, around);
        var options = Options(section);
        var stop = section.Optional("stop", StopPolicy.All, value => value.OneOf(Policies));
        return Parts.Whole<StageSpec>(
            () => new StageSpec.Screen(target.ResultValue, candidates.ResultValue, explainer.ResultValue, options.ResultValue, stop.ResultValue),
            section.Unknown(
                "stage", "target", "candidates", "explainer", "rule", "threshold", "delta", "rejection-delta", "maximum", "minimum", "look-every", "looks",
                "familywise", "stop"),
            target.Errors(), target.IsOk || section.Find("candidates") is not null ? candidates.Errors() : [], explainer.Errors(), options.Errors(), stop.Errors());
    }

    /// <summary>Reads <c>stage: apply</c>.</summary>
    public static FSharpResult<StageSpec, FSharpList<SpecError>> Apply(SpecSection section, StageNeighbours around)
    {
        var candidates = around.Screen is { IsOk: true } screen ? screen.ResultValue.Candidates : around.Answering;
        var choose = section.Optional("choose", new ProxyPreference.Cheapest(), value => Preference(value, candidates));
        SpecError[] errors = [.. section.Unknown("stage", "choose"), .. choose.Errors()];
        return After(section, around, found => new StageSpec.Apply(found, choose.ResultValue), errors);
    }

    /// <summary>A stage that goes by the screening before it.</summary>
    /// <param name="section">The stage.</param>
    /// <param name="around">What it may refer to.</param>
    /// <param name="make">Makes it; called only without errors.</param>
    /// <param name="errors">What is wrong with its own keys.</param>
    public static FSharpResult<StageSpec, FSharpList<SpecError>> After(
        SpecSection section, StageNeighbours around, Func<StageSpec.Screen, StageSpec> make, IReadOnlyCollection<SpecError> errors) => around.Screen switch
        {
            null => FSharpResult<StageSpec, FSharpList<SpecError>>.NewError(
            [
                section.Error("There is no stage 'screen' before this one, so that nobody knows which proxy may stand in. Write for instance before it: { stage: screen, target: gpt-4o }", "stage"),
                .. errors,
            ]),
            // What is wrong with the screening is said there.
            { IsError: true } => FSharpResult<StageSpec, FSharpList<SpecError>>.NewError([.. errors]),
            { ResultValue: var found } => Parts.Whole(() => make(found), errors),
        };

    private static FSharpResult<ProxyPreference, FSharpList<SpecError>> Preference(SpecValue value, FSharpList<string> candidates) =>
        value.Node is YamlNode.Scalar
            ? value.OneOf(Preferences)
            : value.Distinct(item => StagesReading.One(item, "candidate", candidates)).Map(ProxyPreference (names) => new ProxyPreference.Order(names));

    private static FSharpResult<FSharpList<string>, FSharpList<SpecError>> Others(SpecSection section, string target, FSharpList<string> models)
    {
        FSharpList<string> others = [.. models.Where(model => model != target)];
        return others.IsEmpty
            ? FSharpResult<FSharpList<string>, FSharpList<SpecError>>.NewError([section.Error(
                $"The spec has no model but '{target}', so that there is none to stand in for it. Add a cheaper one to 'models'.", "candidates")])
            : FSharpResult<FSharpList<string>, FSharpList<SpecError>>.NewOk(others);
    }

    private static FSharpResult<ScreeningOptions, FSharpList<SpecError>> Options(SpecSection section)
    {
        var word = section.Optional("rule", new ScreeningRule.Anytime(), value => value.OneOf(Rules));
        var rule = word.Bind(found => found.Match(_ => Looking(section, found), _ => Spending(section), _ => Looking(section, found)));
        var standard = ScreeningOptions.Default(word.IsOk ? word.ResultValue : new ScreeningRule.Anytime());
        var threshold = section.Optional("threshold", standard.Threshold, Share);
        var delta = section.Optional("delta", standard.Delta, Share);
        var rejection = section.Optional("rejection-delta", standard.RejectionDelta, Share);
        var maximum = section.Optional("maximum", standard.Maximum, value => value.Whole(1, ScreeningOptions.GreatestMaximum).Map(number => (int)number));
        var most = maximum.IsOk ? maximum.ResultValue : ScreeningOptions.GreatestMaximum;
        var minimum = section.Optional("minimum", Math.Min(standard.Minimum, most), value => value.Whole(1, (ulong)most).Map(number => (int)number));
        var familywise = section.Optional("familywise", standard.Familywise, value => value.OneOf(Corrections));
        return Parts.Whole(
            () => new ScreeningOptions(
                rule.ResultValue, threshold.ResultValue, delta.ResultValue, rejection.ResultValue, maximum.ResultValue, minimum.ResultValue, familywise.ResultValue),
            rule.Errors(), threshold.Errors(), delta.Errors(), rejection.Errors(), maximum.Errors(), minimum.Errors(), familywise.Errors());
    }

    /// <summary>A rule that looks after every instance.</summary>
    private static FSharpResult<ScreeningRule, FSharpList<SpecError>> Looking(SpecSection section, ScreeningRule rule)
    {
        const string Reason = "this rule looks after every instance. Leave it out, or write 'rule: spending'.";
        return Parts.Whole(() => rule, section.Forbidden("look-every", Reason), section.Forbidden("looks", Reason));
    }

    private static FSharpResult<ScreeningRule, FSharpList<SpecError>> Spending(SpecSection section)
    {
        var standard = new ScreeningRule.Spending();
        var every = section.Optional("look-every", standard.LookEvery, value => value.Whole(1, ScreeningOptions.GreatestMaximum).Map(number => (int)number));
        var looks = section.Optional("looks", standard.Looks, value => value.Ascending(item => item.Whole(1, ScreeningOptions.GreatestMaximum).Map(number => (int)number)));
        return Parts.Whole<ScreeningRule>(
            () => new ScreeningRule.Spending(every.ResultValue, looks.ResultValue),
            every.Errors(), looks.Errors(),
            section.Find("looks") is null ? [] : section.Forbidden("look-every", "'looks' says already after which instances to look. Leave one of them out."));
    }

    /// <summary>A share above 0 and below 1.</summary>
    public static FSharpResult<double, FSharpList<SpecError>> Share(SpecValue value) => value.Amount(1).Bind(share => share is > 0 and < 1
        ? FSharpResult<double, FSharpList<SpecError>>.NewOk((double)share)
        : value.Fail<double>($"The number {share} is given, one between 0 and 1 is needed, such as 0.9."));
}

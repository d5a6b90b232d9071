using System.Collections.Immutable;
using PluginHost.Core.Answers;
using PluginHost.Core.Stages;

namespace PluginHost.Reports;

/// <summary>One explained instance as the terminal and the report show it: for the label that the model predicts.</summary>
/// <param name="Id">The instance's id.</param>
/// <param name="Model">The model's name.</param>
/// <param name="Explainer">The explainer's name.</param>
/// <param name="Source">Whose behaviour was explained, in words.</param>
/// <param name="Gold">The data's label, where it has one.</param>
/// <param name="Predicted">The label that the model predicts, or the text that it writes.</param>
/// <param name="Full">Its probability on the unperturbed instance.</param>
/// <param name="Empty">Its probability with every feature removed.</param>
/// <param name="Fields">The explained texts.</param>
/// <param name="Strongest">All features with a non-zero attribution, strongest first.</param>
/// <param name="Score">The weighted R² of the surrogate, where the method gives one.</param>
/// <param name="Flags">Marks that the answers carried.</param>
public sealed record InstanceView(
    string Id,
    string Model,
    string Explainer,
    string Source,
    string? Gold,
    string Predicted,
    double Full,
    double Empty,
    ImmutableArray<FieldView> Fields,
    ImmutableArray<FeatureView> Strongest,
    double? Score,
    ImmutableArray<string> Flags)
{
    /// <summary>By what the model's text is held against its original answer; <see langword="null"/> where it chooses among labels.</summary>
    public string? Measure { get; init; }

    /// <summary>What stands beside the prediction: the label's probability; nothing for text, whose score against itself says nothing.</summary>
    public string Certainty => Measure is null ? Figures.Percent(Full) : "";

    /// <summary>What the output falls to with every feature removed, in words.</summary>
    public string Remainder => Measure is null ? Figures.Percent(Empty) : $"{Measure} {Figures.Number(Empty)}";

    /// <summary>Whether the data gives another label than the model, or another answer than its text after normalisation.</summary>
    public bool Mistaken => Gold is not null && (Measure is null ? Gold != Predicted : AnswerSimilarity.ExactMatch(Gold, Predicted) == 0);

    /// <summary>The view of an outcome.</summary>
    /// <param name="outcome">The outcome, whose result is an explanation.</param>
    /// <returns>The view.</returns>
    public static InstanceView Of(InstanceOutcome outcome)
    {
        var explained = outcome.Result.ResultValue;
        var strongest = explained.Strongest(explained.Predicted, explained.Features.Length);
        var features = Features(explained, strongest.IsEmpty ? 0 : Math.Abs(strongest[0].Attribution));
        return new(
            outcome.Instance.Id,
            outcome.Model.Name,
            outcome.Explainer,
            explained.Explanation.Source.Match(
                target => $"the model itself ({target.Model.Name})",
                proxy => $"the proxy {proxy.Model.Name}"),
            outcome.Instance.Gold,
            explained.Answer ?? explained.PredictedLabel,
            explained.Full[explained.Predicted],
            explained.Empty[explained.Predicted],
            [.. explained.Segments.GroupBy(segment => segment.Field, StringComparer.Ordinal).Select(field => new FieldView(
                field.Key,
                [.. field.Select(segment => new PieceView(segment.Text, segment.Feature is { } index ? features[index] : null))]))],
            [.. strongest.Where(strong => strong.Attribution != 0).Select(strong => features[strong.Feature.Position])],
            explained.Explanation.Explanation.Diagnostics.TryGetValue("score", out var scores) && scores.Count > explained.Predicted
                ? scores[explained.Predicted]
                : null,
            [.. explained.Flags])
        {
            Measure = explained.Answer is null ? null : explained.PredictedLabel,
        };
    }

    private static ImmutableArray<FeatureView> Features(InstanceExplanation explained, double largest)
    {
        var explanation = explained.Explanation.Explanation;
        var attributions = explanation.Attributions.Row(explained.Predicted);
        var views = ImmutableArray.CreateBuilder<FeatureView>(attributions.Length);
        for (var feature = 0; feature < attributions.Length; feature++)
        {
            views.Add(new(
                explained.Features[feature].Name,
                attributions[feature],
                explanation.StandardErrors?[explained.Predicted, feature],
                Shade.Of(attributions[feature], largest)));
        }

        return views.MoveToImmutable();
    }
}

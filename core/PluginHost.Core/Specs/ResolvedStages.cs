using System.Globalization;
using PluginHost.Abstractions.Plugins;
using PluginHost.Core.Specs.Reading;
using PluginHost.Core.Specs.Yaml;

namespace PluginHost.Core.Specs;

/// <summary>Writes stages with nothing left to a default.</summary>
internal static class ResolvedStages
{
    /// <summary>The keys of a stage with their values.</summary>
    /// <param name="stage">The stage.</param>
    /// <param name="components">The components whose options are completed with their defaults.</param>
    public static (string, YamlNode?)[] Members(StageSpec stage, IReadOnlyList<ComponentSignature> components) => stage.Match<(string, YamlNode?)[]>(
        explain => [("stage", YamlWriter.Text("explain")), ("models", ResolvedSpec.Texts(explain.Models)), ("explainers", ResolvedSpec.Texts(explain.Explainers))],
        matrix =>
        [
            ("stage", YamlWriter.Text("fidelity-matrix")),
            ("models", ResolvedSpec.Texts(matrix.Models)),
            ("explainers", ResolvedSpec.Texts(matrix.Explainers)),
            ("draws", Whole(matrix.Draws)),
            ("folds", Whole(matrix.Folds)),
            ("group", matrix.Group is { } group ? YamlWriter.Text(group) : null),
            ("top", Whole(matrix.Top)),
            ("deletion", YamlWriter.Plain(matrix.Deletion ? "true" : "false")),
        ],
        Screen,
        apply =>
        [
            ("stage", YamlWriter.Text("apply")),
            apply.Choose.Match<(string, YamlNode?)>(
                _ => ("choose", YamlWriter.Text("cheapest")),
                _ => ("choose", YamlWriter.Text("most-faithful")),
                order => ("choose", ResolvedSpec.Texts(order.Names))),
        ],
        study =>
        [
            ("stage", YamlWriter.Text("screening-study")),
            ("rules", ResolvedSpec.Texts([.. study.Design.Rules.Select(rule => rule.Name)])),
            ("orders", Whole(study.Design.Orders)),
            ("maximum", YamlWriter.List(study.Design.Maxima.Select(Whole))),
            ("threshold", YamlWriter.List(study.Design.Thresholds.Select(Share))),
            ("delta", YamlWriter.List(study.Design.Deltas.Select(Share))),
            ("sizes", YamlWriter.List(study.Design.Sizes.Select(Whole))),
            ("agreement", study.Design.Agreement is { } agreement ? Share(agreement) : null),
            ("group", study.Group is { } group ? YamlWriter.Text(group) : null),
        ],
        task =>
        [
            ("stage", YamlWriter.Text("task")),
            ("task", YamlWriter.Text(task.Task)),
            ("target", YamlWriter.Text(task.Target)),
            ("proxies", task.Proxies.IsEmpty ? null : ResolvedSpec.Texts(task.Proxies)),
            ("explainer", YamlWriter.Text(task.Explainer)),
            ("splits", task.Splits.Match(
                sizes => YamlWriter.Map(
                    ("validation", sizes.Validation is { } validation ? Whole(validation) : null),
                    ("evaluation", sizes.Evaluation is { } evaluation ? Whole(evaluation) : null),
                    ("seed", YamlWriter.Plain(sizes.Seed.ToString(CultureInfo.InvariantCulture)))),
                field => YamlWriter.Map(("by", YamlWriter.Text(field.Name))))),
            ("models", task.Models.IsEmpty ? null : YamlWriter.Map(task.Models.Select(model => (model.Key, (YamlNode?)YamlWriter.Text(model.Value))))),
            ("options", YamlWriter.Map(ResolvedSpec.Options(task.Options, components, ComponentKind.Task, task.Task))),
        ]);

    private static (string, YamlNode?)[] Screen(StageSpec.Screen screen)
    {
        var options = screen.Options;
        return
        [
            ("stage", YamlWriter.Text("screen")),
            ("target", YamlWriter.Text(screen.Target)),
            ("candidates", ResolvedSpec.Texts(screen.Candidates)),
            ("explainer", YamlWriter.Text(screen.Explainer)),
            ("rule", YamlWriter.Text(options.Rule.Name)),
            ("threshold", Share(options.Threshold)),
            ("delta", Share(options.Delta)),
            ("rejection-delta", Share(options.RejectionDelta)),
            ("maximum", Whole(options.Maximum)),
            ("minimum", Whole(options.Minimum)),
            ("look-every", options.Rule.Match(_ => null, spending => spending.Looks.Count > 0 ? null : Whole(spending.LookEvery), _ => null)),
            ("looks", options.Rule.Match(_ => null, spending => spending.Looks.Count > 0 ? YamlWriter.List(spending.Looks.Select(Whole)) : null, _ => null)),
            ("familywise", ResolvedSpec.Word(ScreenReading.Corrections, options.Familywise)),
            ("stop", ResolvedSpec.Word(ScreenReading.Policies, screen.Stop)),
        ];
    }

    private static YamlNode Whole(int number) => YamlWriter.Plain(number.ToString(CultureInfo.InvariantCulture));

    /// <summary>A share was read as a decimal, which a double holds well enough to be written as it was.</summary>
    private static YamlNode Share(double share) => ResolvedSpec.Number((decimal)share);
}

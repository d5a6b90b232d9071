using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Collections;
using PluginHost.Abstractions.Models;
using PluginHost.Core.Cost;
using PluginHost.Core.Prompts;
using PluginHost.Core.Screening;
using PluginHost.Core.Specs;

namespace PluginHost.Core.Tests.Specs;

/// <summary>Generates valid experiments whose texts hold everything that YAML could stumble over.</summary>
internal static class Experiments
{
    private static readonly string[] Snippets =
    [
        "a", "B7", " ", "  ", "\n", "\r\n", "\t", ":", ": ", "#", " # ", "-", "- ", "?", "&a", "*a", "!", "|", ">", "%", "@", "`", "'", "\"", "\\", ",", "[", "]",
        "~", "null", "true", "yes", "1", "1e3", ".5", "0x1", "---", "...", "<<", "=", "é", "e\u0301", "👩‍👩‍👧", "𝒳", "\0", "\u001b", "\u0085", "\u00A0", "\u2028", "\uFEFF", "\uFFFF", "$", "$1",
    ];

    public static Gen<string> Text { get; } = Gen.Elements(Snippets).ListOf().Select(parts => string.Concat(parts.Take(8)));

    private static Gen<string> Word { get; } = Text.Where(text => !string.IsNullOrWhiteSpace(text));

    private static Gen<string> Name { get; } =
        Gen.Elements("a", "B", "7", "1e3", "null", "yes", "x.y", "_", "-").NonEmptyListOf().Select(string.Concat);

    private static Gen<double> Amount { get; } =
        ArbMap.Default.GeneratorFor<NormalFloat>().Select(number => Math.Abs(number.Get)).Or(Gen.Elements(0, 0.1, 1e-300, 1e300, 123456789012345678d, 2.5));

    public static Gen<Experiment> All { get; } =
        from name in Name
        from seed in ArbMap.Default.GeneratorFor<ulong>().Or(Gen.Constant(ulong.MaxValue))
        from models in Distinct(Model, model => model.Name)
        from data in Data
        from task in Task(models)
        from explainers in Distinct(Explainer, explainer => explainer.Name)
        from stages in Stage(models, explainers).NonEmptyListOf()
        from choose in Gen.Elements<ProxyPreference?>(null, new ProxyPreference.Cheapest(), new ProxyPreference.HighestFidelity(), new ProxyPreference.Order([models[models.Length - 1].Name]))
        from study in Study.Select(design => (ScreeningStudyDesign?)design).Or(Gen.Constant<ScreeningStudyDesign?>(null))
        from field in Word.Select(text => (string?)text).Or(Gen.Constant<string?>(null))
        from folder in Word
        from downstream in Downstream.Or(Gen.Constant<StageSpec.Downstream?>(null))
        let applied = Studied([.. Applied([.. stages.Take(3)], choose)], study, field).ToArray()
        select new Experiment(name, seed, models, data, task, explainers, [.. applied, .. Downstreams(downstream, applied, models, explainers)], new(folder));

    private static Gen<ModelSpec> Model =>
        from name in Name
        from backend in Word
        from options in Options("backend", "price", "calls")
        from price in Price.Select(price => (Price?)price).Or(Gen.Constant<Price?>(null))
        from calls in Calls.Or(Gen.Constant(CallSpec.Default))
        select new ModelSpec(name, backend, options, price) { Calls = calls };

    private static Gen<CallSpec> Calls =>
        from retries in Gen.Choose(0, 1000)
        from one in Gen.Choose(1, 600_000)
        from all in Gen.Choose(1, 604_800_000)
        select new CallSpec(retries, TimeSpan.FromMilliseconds(one), TimeSpan.FromMilliseconds(all));

    private static Gen<Price> Price =>
        from input in Dollars
        from cached in Dollars.Select(amount => (decimal?)amount).Or(Gen.Constant<decimal?>(null))
        from output in Dollars
        from second in Dollars.Or(Gen.Constant(0m))
        select new Price(input, cached, output, second);

    /// <summary>Amounts of any number of decimals, up to the highest price.</summary>
    private static Gen<decimal> Dollars => ArbMap.Default.GeneratorFor<decimal>().Select(number => Math.Abs(number) % Core.Cost.Price.Highest)
        .Or(Gen.Elements(0m, 2.50m, 1e-28m, Core.Cost.Price.Highest));

    private static Gen<ExplainerSpec> Explainer =>
        from name in Name
        from component in Word
        from options in Options("use")
        select new ExplainerSpec(name, component, options);

    private static Gen<DataSpec> Data =>
        from source in Source
        from id in Word.Select(text => (string?)text).Or(Gen.Constant<string?>(null))
        from label in Word.Select(text => (string?)text).Or(Gen.Constant<string?>(null))
        from limit in Gen.Choose(1, int.MaxValue).Select(number => (int?)number).Or(Gen.Constant<int?>(null))
        from ids in Distinct(Text, text => text).Or(Gen.Constant(FSharpList<string>.Empty))
        from fields in Fields.Or(Gen.Constant(MapModule.Empty<string, string>()))
        select new DataSpec(source, id, source is DataSource.File ? label ?? "label" : label, limit, ids)
        {
            Fields = new(fields.Where(pair => !string.IsNullOrWhiteSpace(pair.Value)).Select(pair => Tuple.Create(pair.Key, pair.Value))),
        };

    private static Gen<DataSource> Source =>
        (from format in Gen.Elements(Enum.GetValues<DataFormat>())
         from path in Word
         from labels in Word
         select (DataSource)new DataSource.File(format, path, format == DataFormat.Piqa ? labels : null)).Or(
            from instances in Fields.NonEmptyListOf()
            select (DataSource)new DataSource.Inline([.. instances.Take(4)]));

    private static Gen<FSharpMap<string, string>> Fields =>
        from fields in Gen.Zip(Text, Text).NonEmptyListOf()
        select new FSharpMap<string, string>(fields.DistinctBy(pair => pair.Item1, StringComparer.Ordinal).Take(4).Select(pair => Tuple.Create(pair.Item1, pair.Item2)));

    private static Gen<TaskSpec> Task(FSharpList<ModelSpec> models) =>
        from examples in Examples.Select(examples => (ExamplesSpec?)examples).Or(Gen.Constant<ExamplesSpec?>(null))
        from prompt in Prompt(examples)
        from labels in Labels
        from scoring in Gen.Elements(Enum.GetValues<LabelScoring>())
        from features in Features(models, prompt, examples is not null)
        from masking in Gen.OneOf(
            Text.Select(Masking (text) => new Masking.Replace(text)),
            Gen.Constant<Masking>(new Masking.Delete()),
            Gen.Elements(models.ToArray()).Select(Masking (model) => new Masking.Mask(model.Name)))
        select new TaskSpec(prompt, labels, scoring, features, masking, examples);

    private static Gen<FeatureSpec> Features(FSharpList<ModelSpec> models, PromptTemplate prompt, bool hasExamples) =>
        from unit in Gen.Elements(Enum.GetValues<FeatureUnit>().Where(unit => hasExamples || unit != FeatureUnit.Examples).ToArray())
        from of in Gen.SubListOf(prompt.Placeholders.Where(name => name != ExamplesSpec.Placeholder && name != "other").Concat(prompt.Segments).ToArray())
        from bag in ArbMap.Default.GeneratorFor<bool>()
        from rule in Gen.Elements(Enum.GetValues<WordRule>())
        from length in Gen.Choose(1, 1000)
        from tokenizer in Gen.Elements(models.ToArray())
        select new FeatureSpec(
            unit,
            unit == FeatureUnit.Examples ? [] : of.Count > 0 ? [.. of] : [prompt.Placeholders.First(name => name != ExamplesSpec.Placeholder && name != "other")],
            unit != FeatureUnit.Words || bag,
            unit is FeatureUnit.Words or FeatureUnit.Phrases ? rule : WordRule.Unicode,
            unit == FeatureUnit.Phrases ? length : FeatureSpec.StandardPhraseLength,
            unit == FeatureUnit.Tokens ? tokenizer.Name : null);

    private static Gen<ExamplesSpec> Examples =>
        from source in Data.Select(ExampleSource (data) => new ExampleSource.Pool(data)).Or(
            from name in Word
            from lead in Word
            from end in Word
            select (ExampleSource)new ExampleSource.Field(name, new(new([
                new TemplatePiece.Literal(lead), new TemplatePiece.Placeholder("text"), new TemplatePiece.Literal(end)]))))
        from count in Gen.Choose(1, int.MaxValue).Select(number => (int?)number).Or(Gen.Constant<int?>(null))
        from seed in ArbMap.Default.GeneratorFor<ulong>().Select(number => (ulong?)number).Or(Gen.Constant<ulong?>(null))
        from template in Gen.OneOf(
            Word.Select(PromptTemplate? (text) => new PromptTemplate.Text(new([new TemplatePiece.Literal(text), new TemplatePiece.Placeholder("text")]))),
            Word.Select(PromptTemplate? (text) => new PromptTemplate.Chat([new(ChatRole.User, new([new TemplatePiece.Placeholder("text")])), new(ChatRole.Assistant, new([new TemplatePiece.Literal(text)]))])),
            Gen.Constant<PromptTemplate?>(null))
        from shared in Word.Select(text => (string?)text).Or(Gen.Constant<string?>(null))
        select new ExamplesSpec(source, count, seed, source is ExampleSource.Pool ? template ?? new PromptTemplate.Text(new([new TemplatePiece.Placeholder("text")])) : template)
        {
            Group = source is ExampleSource.Pool ? shared : null,
        };

    /// <summary>A prompt with a place for the examples of the kind that they are.</summary>
    private static Gen<PromptTemplate> Prompt(ExamplesSpec? examples)
    {
        var place = examples is null or { Template: PromptTemplate.Chat } ? "" : $"{{{ExamplesSpec.Placeholder}}}";
        var chats =
            from turns in (from role in Gen.Elements(Enum.GetValues<ChatRole>()) from template in Template(place) select new TemplateTurn(role, template)).NonEmptyListOf()
            let some = turns.Take(3).ToArray()
            from at in Gen.Choose(0, some.Length)
            select (PromptTemplate)new PromptTemplate.Chat([.. some], examples is { Template: PromptTemplate.Chat } ? at : null);
        return examples is { Template: PromptTemplate.Chat } ? chats : chats.Or(Template(place).Select(PromptTemplate (template) => new PromptTemplate.Text(template)));
    }

    private static Gen<TextTemplate> Template(string place) =>
        from before in Text
        from name in Gen.Elements("text", "a-b", "Frage_1", "é")
        from braces in Gen.Elements("", "{{", "}}", "{{x}}", "{#part}{{#}}{/part}", "{#part}{other}{/part}{#s}{/s}")
        from after in Text
        select TextTemplate.Parse($"{before}{place}{{{name}}}{braces}{after}").ResultValue;

    private static Gen<FSharpList<TaskLabel>> Labels =>
        from first in Word
        from others in Gen.Zip(Word, Word).NonEmptyListOf()
        select (FSharpList<TaskLabel>)[.. others
            .Select(pair => new TaskLabel($"{pair.Item1}-", $"{pair.Item2}+")).Prepend(new(first, first))
            .DistinctBy(label => label.Name, StringComparer.Ordinal).DistinctBy(label => label.Text, StringComparer.Ordinal).Take(4)];

    private static Gen<StageSpec> Stage(FSharpList<ModelSpec> models, FSharpList<ExplainerSpec> explainers) =>
        from chosen in Gen.SubListOf(models.Select(model => model.Name).ToArray())
        from means in Gen.SubListOf(explainers.Select(explainer => explainer.Name).ToArray())
        let used = Some(chosen, models.Head.Name)
        let explaining = Some(means, explainers.Head.Name)
        from stage in Gen.Constant<StageSpec>(new StageSpec.Explain(used, explaining)).Or(Matrix(used, explaining))
        from screen in Screen(models, explainers)
        from screens in ArbMap.Default.GeneratorFor<bool>()
        select screens && screen is not null ? screen : stage;

    private static Gen<StageSpec> Matrix(FSharpList<string> models, FSharpList<string> explainers) =>
        from draws in Gen.Choose(0, StageSpec.FidelityMatrix.Most)
        from folds in Gen.Choose(2, StageSpec.FidelityMatrix.Most).Or(Gen.Constant(0))
        from field in Word.Select(text => (string?)text).Or(Gen.Constant<string?>(null))
        from top in Gen.Choose(1, StageSpec.FidelityMatrix.Most)
        from deletion in ArbMap.Default.GeneratorFor<bool>()
        select (StageSpec)new StageSpec.FidelityMatrix(models, explainers, draws, folds, field, top, deletion);

    private static FSharpList<string> Some(IList<string> chosen, string standard) => chosen.Count > 0 ? [.. chosen] : [standard];

    private static Gen<StageSpec.Screen?> Screen(FSharpList<ModelSpec> models, FSharpList<ExplainerSpec> explainers) =>
        from rule in Gen.Elements<ScreeningRule>(
            new ScreeningRule.Paper(), new ScreeningRule.Anytime(), new ScreeningRule.Spending(), new ScreeningRule.Spending(3), new ScreeningRule.Spending(Looks: [4, 9, 20]))
        from share in Gen.Choose(1, 999)
        from maximum in Gen.Choose(1, ScreeningOptions.GreatestMaximum)
        from minimum in Gen.Choose(1, maximum)
        from familywise in Gen.Elements(Enum.GetValues<FamilywiseCorrection>())
        from stop in Gen.Elements(Enum.GetValues<StopPolicy>())
        select models.Length == 1 ? null : new StageSpec.Screen(
            models.Head.Name, [.. models.Tail.Select(model => model.Name)], explainers.Head.Name,
            new(rule, share / 1000.0, (1000 - share) / 1000.0, 0.05, maximum, minimum, familywise), stop);

    /// <summary>The stages, and at their end one that applies the last screening among them.</summary>
    private static IEnumerable<StageSpec> Applied(StageSpec[] stages, ProxyPreference? choose) =>
        choose is not null && stages.OfType<StageSpec.Screen>().LastOrDefault() is { } screen ? [.. stages, new StageSpec.Apply(screen, choose)] : stages;

    private static IEnumerable<StageSpec> Studied(StageSpec[] stages, ScreeningStudyDesign? design, string? field) =>
        design is not null && stages.OfType<StageSpec.Screen>().LastOrDefault() is { } screen ? [.. stages, new StageSpec.ScreeningStudy(screen, design, field)] : stages;

    private static Gen<ScreeningStudyDesign> Study =>
        from rules in Gen.SubListOf(ScreeningStudyDesign.Standard.Rules.ToArray())
        from orders in Gen.Choose(1, ScreeningStudyDesign.MostOrders)
        from maxima in Ascending(ScreeningOptions.GreatestMaximum)
        from thresholds in Ascending(999)
        from deltas in Ascending(999)
        from sizes in Ascending(ScreeningStudyDesign.GreatestSize)
        from agreement in Gen.Choose(1, 1000).Select(share => (double?)(share / 1000.0)).Or(Gen.Constant<double?>(null))
        select new ScreeningStudyDesign(
            rules.Count == 0 ? ScreeningStudyDesign.Standard.Rules : [.. rules], orders, [.. maxima], [.. thresholds.Select(share => share / 1000.0)],
            [.. deltas.Select(share => share / 1000.0)], [.. sizes], agreement);

    private static Gen<int[]> Ascending(int most) =>
        Gen.Choose(1, most).NonEmptyListOf().Select(numbers => numbers.Distinct().Take(5).Order().ToArray());

    private static Gen<StageSpec.Downstream?> Downstream =>
        from task in Word
        from options in Options()
        from splits in Word.Select(SplitSpec (name) => new SplitSpec.Field(name)).Or(
            from validation in Gen.Choose(1, int.MaxValue).Select(number => (int?)number).Or(Gen.Constant<int?>(null))
            from evaluation in Gen.Choose(1, int.MaxValue).Select(number => (int?)number).Or(Gen.Constant<int?>(null))
            from seed in ArbMap.Default.GeneratorFor<ulong>()
            select (SplitSpec)new SplitSpec.Sizes(validation, evaluation, seed))
        from purposes in Gen.SubListOf("perplexity", "embedding", "a b")
        select (StageSpec.Downstream?)new StageSpec.Downstream(
            task, options, "", [], "", splits, MapModule.OfSeq(purposes.Select(purpose => Tuple.Create(purpose, ""))), null);

    /// <summary>A downstream task with names that stand for something, after the last screening of its target.</summary>
    private static IEnumerable<StageSpec> Downstreams(
        StageSpec.Downstream? stage, StageSpec[] before, FSharpList<ModelSpec> models, FSharpList<ExplainerSpec> explainers)
    {
        var screen = before.OfType<StageSpec.Screen>().LastOrDefault();
        return stage is null
            ? []
            : [stage with
            {
                Target = models.Head.Name,
                Proxies = screen?.Candidates ?? [.. models.Tail.Select(model => model.Name)],
                Explainer = explainers.Head.Name,
                Models = MapModule.OfSeq(stage.Models.Select(model => Tuple.Create(model.Key, models[models.Length - 1].Name))),
                Screening = screen,
            }];
    }

    private static Gen<OptionValues> Options(params string[] own) =>
        from members in Gen.Zip(Text, Json(2)).ListOf()
        select new OptionValues(new JsonObject(members
            .DistinctBy(member => member.Item1, StringComparer.Ordinal).Where(member => !own.Contains(member.Item1, StringComparer.Ordinal)).Take(4)
            .Select(member => KeyValuePair.Create(member.Item1, JsonNode.Parse(member.Item2)))));

    /// <summary>A JSON text: what may be an option.</summary>
    private static Gen<string> Json(int depth)
    {
        var scalar = Gen.OneOf(
            Text.Select(text => JsonValue.Create(text).ToJsonString()),
            ArbMap.Default.GeneratorFor<long>().Select(number => JsonValue.Create(number).ToJsonString()),
            Amount.Select(number => JsonValue.Create(-number).ToJsonString()),
            Gen.Elements("true", "false", "null", "12345678901234567890123"));
        return depth == 0 ? scalar : Gen.OneOf(
            scalar,
            Json(depth - 1).ListOf().Select(items => $"[{string.Join(',', items.Take(3))}]"),
            from members in Gen.Zip(Text, Json(depth - 1)).ListOf()
            select $"{{{string.Join(',', members.DistinctBy(member => member.Item1, StringComparer.Ordinal).Take(3).Select(member => $"{JsonValue.Create(member.Item1).ToJsonString()}:{member.Item2}"))}}}");
    }

    private static Gen<FSharpList<T>> Distinct<T>(Gen<T> item, Func<T, string> key) =>
        from items in item.NonEmptyListOf()
        select (FSharpList<T>)[.. items.DistinctBy(key, StringComparer.Ordinal).Take(4)];
}

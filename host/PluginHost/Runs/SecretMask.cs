using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Microsoft.FSharp.Collections;
using PluginHost.Abstractions.Numbers;
using PluginHost.Abstractions.Pipelines;
using PluginHost.Abstractions.Results;
using PluginHost.Abstractions.Tasks;
using PluginHost.Core.Specs;
using PluginHost.Core.Stages;

namespace PluginHost.Runs;

/// <summary>
/// Takes the values of the variables that a spec refers to out of what components say: an error text may repeat an option. In their
/// place stands the reference, <c>${env:NAME}</c>.
/// </summary>
internal sealed class SecretMask
{
    /// <summary>Shorter values are left alone: they are no secrets, and stand in any text by chance.</summary>
    private const int Shortest = 4;

    private readonly ImmutableDictionary<string, string> _references;
    private readonly Regex? _values;

    private SecretMask(IEnumerable<(string Value, string Reference)> secrets)
    {
        _references = secrets.DistinctBy(secret => secret.Value, StringComparer.Ordinal)
            .ToImmutableDictionary(secret => secret.Value, secret => secret.Reference, StringComparer.Ordinal);
        _values = _references.IsEmpty
            ? null
            : new(
                string.Join('|', _references.Keys.OrderByDescending(value => value.Length).ThenBy(value => value, StringComparer.Ordinal).Select(Regex.Escape)),
                RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
    }

    /// <summary>The mask of an experiment.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="environment">The environment's variables.</param>
    /// <returns>The mask for the values that the variables have now.</returns>
    public static SecretMask Of(Experiment experiment, Func<string, string?> environment) => new(
        from name in Secrets.NamesIn(experiment)
        from form in Forms(environment(name) ?? "")
        where form.Length >= Shortest
        select (form, $"${{env:{name}}}"));

    /// <summary>Masks a text.</summary>
    /// <param name="text">Any text.</param>
    /// <returns>The text with references in place of values, the longest value first where one is part of another.</returns>
    public string Mask(string text) => _values is null ? text : _values.Replace(text, value => _references[value.Value]);

    /// <summary>Masks what an outcome says of its failure.</summary>
    /// <param name="outcome">The outcome; an explanation stays as it is.</param>
    /// <returns>The outcome, fit to be shown and written.</returns>
    public InstanceOutcome Mask(InstanceOutcome outcome) => outcome with
    {
        Result = outcome.Result.MapError(Mask),
    };

    /// <summary>Masks what a comparison says of models that failed.</summary>
    /// <param name="comparison">The comparison; its figures stay as they are.</param>
    /// <returns>The comparison, fit to be shown and written.</returns>
    public InstanceComparison Mask(InstanceComparison comparison) => comparison with
    {
        Models = ValueArray.From(comparison.Models.Select(reading => reading with { Result = reading.Result.MapError(Mask) })),
    };

    /// <summary>Masks what a screening says of models that failed.</summary>
    /// <param name="screened">The screening; its figures stay as they are.</param>
    /// <returns>The screening, fit to be shown and written.</returns>
    public ScreenOutcome Mask(ScreenOutcome screened) => screened with
    {
        Probes = ValueArray.From(screened.Probes.Select(probe => probe with
        {
            Labels = MapModule.OfSeq(probe.Labels.Select(label => Tuple.Create(label.Key, label.Value.MapError(Mask)))),
        })),
        Instances = ValueArray.From(screened.Instances.Select(instance => instance with
        {
            Explanation = instance.Explanation.MapError(Mask),
            Oracle = instance.Oracle.MapError(Mask),
            Proxies = MapModule.OfSeq(instance.Proxies.Select(proxy => Tuple.Create(proxy.Key, proxy.Value.MapError(Mask)))),
        })),
    };

    /// <summary>Masks what the study of a screening says of models that failed.</summary>
    /// <param name="studied">The study; its figures stay as they are.</param>
    /// <returns>The study, fit to be shown and written.</returns>
    public ScreeningStudyOutcome Mask(ScreeningStudyOutcome studied) => studied with
    {
        Instances = ValueArray.From(studied.Instances.Select(instance => instance with
        {
            Oracle = instance.Oracle.MapError(Mask),
            Proxies = MapModule.OfSeq(instance.Proxies.Select(proxy => Tuple.Create(proxy.Key, proxy.Value.MapError(Mask)))),
        })),
    };

    /// <summary>Masks what a downstream task says.</summary>
    /// <param name="result">Its result; figures stay as they are.</param>
    /// <returns>The result, fit to be shown and written.</returns>
    public TaskResult Mask(TaskResult result) => result with
    {
        Findings = [.. result.Findings.Select(Mask)],
        Tables = [.. result.Tables.Select(table => table with { Rows = [.. table.Rows.Select(row => ValueArray.From(row.Select(Mask)))] })],
        Files = [.. result.Files.Select(file => file with { Text = Mask(file.Text) })],
        Failures = [.. result.Failures.Select(failure => failure with { Error = Mask(failure.Error) })],
    };

    private TableCell Mask(TableCell cell) => cell.Match<TableCell>(
        text => new TableCell.Text(Mask(text.Value)), number => number, missing => new TableCell.Missing(Mask(missing.Reason)));

    private PipelineError Mask(PipelineError error) => error.Match<PipelineError>(
        rejected => rejected with { Reason = Mask(rejected.Reason) },
        unanswered => unanswered with { First = unanswered.First with { Message = Mask(unanswered.First.Message) } },
        faulted => faulted with { Exception = Mask(faulted.Exception) });

    /// <summary>How components may repeat a value: as it is, without blanks around it, or as a part of a URL.</summary>
    private static IEnumerable<string> Forms(string value) => [value, value.Trim(), Uri.EscapeDataString(value.Trim())];
}

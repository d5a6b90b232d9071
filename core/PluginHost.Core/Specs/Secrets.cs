using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Options;

namespace PluginHost.Core.Specs;

/// <summary>
/// <c>${env:NAME}</c>, the only substitution of a spec. It works in the texts of component options, in the paths of data,
/// <c>output.folder</c> and <c>output.store</c>. An <see cref="Experiment"/> and everything written from it keep the reference; the host puts the value in
/// place just before it hands options to a component or opens a path, and writes the result nowhere. So no secret reaches a
/// record, a resolved spec or an error.
/// </summary>
public static class Secrets
{
    private const string Opening = "${env:";

    private static readonly Regex Reference = new(
        @"\$\{env:(?<name>[A-Za-z_][A-Za-z0-9_]*)\}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking);

    /// <summary>Puts the values of environment variables into a text.</summary>
    /// <param name="text">The text with references.</param>
    /// <param name="environment">The value of a variable, or <see langword="null"/> when it is not set.</param>
    /// <returns>The text to be used and never shown, or what is wrong, which names variables only.</returns>
    public static FSharpResult<string, string> Resolve(string text, Func<string, string?> environment)
    {
        var references = Reference.Matches(text);
        var missing = references.Select(reference => reference.Groups["name"].Value).Where(name => environment(name) is null).Distinct(StringComparer.Ordinal).ToArray();
        return text.AsSpan().Count(Opening) > references.Count
            ? FSharpResult<string, string>.NewError("A '${env:' is not followed by a name and '}'. Write ${env:NAME}, the name of letters, digits and '_'.")
            : missing.Length > 0
                ? FSharpResult<string, string>.NewError($"The environment variable {string.Join(", ", missing.Select(name => $"'{name}'"))} is not set. Set it before the run.")
                : FSharpResult<string, string>.NewOk(Reference.Replace(text, reference => environment(reference.Groups["name"].Value)!));
    }

    /// <summary>Puts the values of environment variables into every text among options.</summary>
    /// <param name="options">The options with references.</param>
    /// <param name="environment">The value of a variable, or <see langword="null"/> when it is not set.</param>
    /// <returns>Options for the component, never to be shown or written; or every text whose references fail.</returns>
    public static FSharpResult<JsonObject, FSharpList<OptionProblem>> Resolve(OptionValues options, Func<string, string?> environment)
    {
        var json = options.ToJson();
        FSharpList<OptionProblem> problems = [.. Problems(json, FSharpList<string>.Empty, environment)];
        return problems.IsEmpty
            ? FSharpResult<JsonObject, FSharpList<OptionProblem>>.NewOk(Fill(json, environment)!.AsObject())
            : FSharpResult<JsonObject, FSharpList<OptionProblem>>.NewError(problems);
    }

    /// <summary>The variables that an experiment refers to where references are put in place.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <returns>The names, each once, in order.</returns>
    public static FSharpList<string> NamesIn(Experiment experiment) =>
    [
        .. experiment.Models.SelectMany(model => Texts(model.Options.ToJson()))
            .Concat(experiment.Explainers.SelectMany(explainer => Texts(explainer.Options.ToJson())))
            .Concat(experiment.Pipeline.SelectMany(stage => stage.AsDownstream() is { } task ? Texts(task.Options.ToJson()) : []))
            .Append(experiment.Data.Source.Match(_ => "", file => $"{file.Path} {file.LabelsPath}"))
            .Append(experiment.Task.Examples?.Source.Match(_ => "", pool => pool.Data.Source.Match(_ => "", file => $"{file.Path} {file.LabelsPath}")) ?? "")
            .Append(experiment.Output.Folder)
            .Append(experiment.Output.Store ?? "")
            .SelectMany(text => Reference.Matches(text))
            .Select(reference => reference.Groups["name"].Value)
            .Distinct(StringComparer.Ordinal),
    ];

    /// <summary>Whether a text holds a reference, or the beginning of one.</summary>
    /// <param name="text">The text.</param>
    /// <returns><see langword="true"/> when it holds <c>${env:</c>.</returns>
    public static bool AreIn(string text) => text.Contains(Opening, StringComparison.Ordinal);

    /// <summary>Whether an option is one reference and nothing else.</summary>
    /// <param name="value">The option.</param>
    /// <returns><see langword="true"/> for <c>${env:NAME}</c>.</returns>
    public static bool IsReference(JsonNode? value) =>
        Text(value) is { } text && Reference.Match(text) is { Success: true } reference && reference.Length == text.Length;

    private static IEnumerable<OptionProblem> Problems(JsonNode? value, FSharpList<string> path, Func<string, string?> environment) => value switch
    {
        JsonObject members => members.SelectMany(member => Problems(member.Value, [.. path, member.Key], environment)),
        JsonArray items => items.SelectMany((item, index) => Problems(item, [.. path, index.ToString(System.Globalization.CultureInfo.InvariantCulture)], environment)),
        _ => Text(value) is { } text && Resolve(text, environment) is { IsError: true } failed ? [new(path, failed.ErrorValue)] : [],
    };

    private static JsonNode? Fill(JsonNode? value, Func<string, string?> environment) => value switch
    {
        JsonObject members => new JsonObject(members.Select(member => KeyValuePair.Create(member.Key, Fill(member.Value, environment)))),
        JsonArray items => new JsonArray([.. items.Select(item => Fill(item, environment))]),
        _ => Text(value) is { } text ? JsonValue.Create(Resolve(text, environment).ResultValue) : value?.DeepClone(),
    };

    private static IEnumerable<string> Texts(JsonNode? value) => value switch
    {
        JsonObject members => members.SelectMany(member => Texts(member.Value)),
        JsonArray items => items.SelectMany(Texts),
        _ => Text(value) is { } text ? [text] : [],
    };

    private static string? Text(JsonNode? value) => value?.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;
}

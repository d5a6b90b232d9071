using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using PluginHost.Reports;

namespace PluginHost.Runs.Datasets;

/// <summary>Describes a data set: for programs in <c>dataset.json</c>, for people in <c>README.md</c>.</summary>
internal static class DatasetCard
{
    /// <summary>The version of the data set's form.</summary>
    public const int Version = 2;

    private static readonly JsonSerializerOptions Format = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The card for programs.</summary>
    /// <param name="study">The study.</param>
    /// <param name="files">The files.</param>
    /// <returns>Indented JSON.</returns>
    public static string Json(Study study, ImmutableArray<DatasetFile> files) => new JsonObject
    {
        ["dataset"] = Version,
        ["name"] = study.Experiment.Name,
        ["host"] = StudyRunner.HostVersion,
        ["resolvedSpecSha256"] = RunFolder.Hash(study.ResolvedSpec),
        ["instances"] = study.Instances.Length,
        ["task"] = new JsonObject
        {
            ["labels"] = new JsonObject(study.Experiment.Task.Labels.Select(label => KeyValuePair.Create(label.Name, (JsonNode?)JsonValue.Create(label.Text)))),
            ["scoring"] = QuestionJson.Word(study.Task.Scoring),
        },
        ["models"] = new JsonObject(study.Models.Select(model => KeyValuePair.Create(model.Model.Name, (JsonNode?)KnownModels.Entry(model, study.Mask.Mask)))),
        ["files"] = new JsonArray([.. files.Select(file => new JsonObject
        {
            ["file"] = file.Name,
            ["model"] = file.Model,
            ["explanations"] = file.Explanations,
            ["samples"] = file.Samples,
            ["sha256"] = file.Sha256,
        })]),
    }.ToJsonString(Format) + "\n";

    /// <summary>The card for people.</summary>
    /// <param name="study">The study.</param>
    /// <param name="files">The files.</param>
    /// <returns>Markdown.</returns>
    public static string Markdown(Study study, ImmutableArray<DatasetFile> files) => $"""
        # {study.Experiment.Name}: perturbed samples with the answers of models

        Written by PluginHost {StudyRunner.HostVersion} from a run whose resolved spec, `resolved.yaml`, lies beside this file. Every question of the run is here
        with its answer, so that explanations can be studied without a model: `pluginhost import` puts the answers into a store.

        | file | model | explanations | samples |
        |---|---|---|---|
        {string.Join('\n', files.Select(file => $"| `{file.Name}` | {file.Model} | {Figures.Count(file.Explanations)} | {Figures.Count(file.Samples)} |"))}

        {Figures.Count(study.Instances.Length)} instances; outputs, in their order: {string.Join(", ", study.Task.Outputs.Select(output => $"`{output}`"))}.

        A line of `kind` `explanation` has an instance's fields, its features, and the attributions (outputs × features) of an explainer. The lines of `kind` `sample`
        after it are the explainer's perturbed samples: `mask` has a 1 for each feature that is kept, `prompt` (or `messages`) is what the model was given, and
        `outputs` are its probabilities, normalised over the labels; or, where the model writes `text`, how close that comes to what it writes to the whole
        instance. `key` and `answer` are what the answer store holds. A sample without a mask is a question that the study asked besides, and `ask` says what was
        asked where it was not for the probabilities of the labels.

        The texts are those of the data that the study read, and stay under their licence.

        """;
}

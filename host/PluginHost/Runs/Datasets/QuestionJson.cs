using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.FSharp.Collections;
using PluginHost.Abstractions.Models;

namespace PluginHost.Runs.Datasets;

/// <summary>
/// Questions as members of a data set's lines. One for the task's own labels is its prompt alone; any other says in <c>ask</c> what it is.
/// </summary>
/// <param name="labels">The texts of the task's labels, in order.</param>
/// <param name="scoring">How the task scores them.</param>
internal sealed class QuestionJson(FSharpList<string> labels, LabelScoring scoring)
{
    private const string FirstToken = "first-token";
    private const string WholeLabel = "whole-label";

    /// <summary>How a data set writes a way of scoring.</summary>
    /// <param name="scoring">The way.</param>
    /// <returns>Its word.</returns>
    public static string Word(LabelScoring scoring) => scoring == LabelScoring.FirstToken ? FirstToken : WholeLabel;

    /// <summary>Reads a way of scoring.</summary>
    /// <param name="word">Its word.</param>
    /// <returns>The way.</returns>
    /// <exception cref="FormatException">There is no such way.</exception>
    public static LabelScoring Scoring(string word) => word switch
    {
        FirstToken => LabelScoring.FirstToken,
        WholeLabel => LabelScoring.WholeLabel,
        _ => throw new FormatException($"There is no label scoring '{word}'."),
    };

    /// <summary>Writes a question.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="query">The question.</param>
    public void Write(Utf8JsonWriter json, ModelQuery query) => query.Match(
        own => Write(json, own.Prompt, own.Labels.Equals(labels) && own.Scoring == scoring ? null : ask =>
        {
            ask.WriteString("kind", "labels");
            ask.Texts("labels", own.Labels);
            ask.WriteString("scoring", Word(own.Scoring));
        }),
        generate => Write(json, generate.Prompt, ask =>
        {
            ask.WriteString("kind", "generate");
            ask.WriteNumber("maxTokens", generate.MaxTokens);
            ask.WriteNumber("temperature", generate.Temperature);
            ask.Texts("stop", generate.Stop);
            ask.WriteNumber("seed", generate.Seed);
            ask.WriteNumber("topTokens", generate.TopTokens);
        }),
        embed => Write(json, new Prompt.Raw(embed.Text), ask => ask.WriteString("kind", "embed")),
        score => Write(json, new Prompt.Raw(score.Text), ask => ask.WriteString("kind", "score-tokens")),
        tokenize => Write(json, new Prompt.Raw(tokenize.Text), ask => ask.WriteString("kind", "tokenize")));

    /// <summary>Reads a question.</summary>
    /// <param name="line">The line with its members.</param>
    /// <returns>The question.</returns>
    /// <exception cref="FormatException">It is of a kind that there is not.</exception>
    public ModelQuery Read(JsonObject line)
    {
        if (line["ask"] is not JsonObject ask)
        {
            return new ModelQuery.ScoreLabels(PromptOf(line), labels, scoring);
        }

        return ask["kind"]!.GetValue<string>() switch
        {
            "labels" => new ModelQuery.ScoreLabels(PromptOf(line), Texts(ask["labels"]!), Scoring(ask["scoring"]!.GetValue<string>())),
            "generate" => new ModelQuery.Generate(
                PromptOf(line), ask["maxTokens"]!.GetValue<int>(), ask["temperature"]!.GetValue<double>(), Texts(ask["stop"]!), ask["seed"]!.GetValue<ulong>(), ask["topTokens"]!.GetValue<int>()),
            "embed" => new ModelQuery.Embed(Text()),
            "score-tokens" => new ModelQuery.ScoreTokens(Text()),
            "tokenize" => new ModelQuery.Tokenize(Text()),
            var other => throw new FormatException($"There is no question of kind '{other}'."),
        };

        string Text() => line["prompt"]!.GetValue<string>();
    }

    private static Utf8JsonWriter Write(Utf8JsonWriter json, Prompt prompt, Action<Utf8JsonWriter>? ask)
    {
        if (ask is not null)
        {
            json.WriteStartObject("ask");
            ask(json);
            json.WriteEndObject();
        }

        return prompt.Match(
            raw =>
            {
                json.WriteString("prompt", raw.Text);
                return json;
            },
            chat =>
            {
                json.WriteStartArray("messages");
                foreach (var message in chat.Messages)
                {
                    json.WriteStartObject();
                    json.WriteString("role", message.Role.ToString().ToLowerInvariant());
                    json.WriteString("text", message.Text);
                    json.WriteEndObject();
                }

                json.WriteEndArray();
                return json;
            });
    }

    private static FSharpList<string> Texts(JsonNode texts) => [.. texts.AsArray().Select(text => text!.GetValue<string>())];

    private static Prompt PromptOf(JsonObject line) => line["messages"] is JsonArray messages
        ? new Prompt.Chat([.. messages.Select(message => new ChatMessage(
            Enum.Parse<ChatRole>(message!["role"]!.GetValue<string>(), ignoreCase: true), message["text"]!.GetValue<string>()))])
        : new Prompt.Raw(line["prompt"]!.GetValue<string>());
}

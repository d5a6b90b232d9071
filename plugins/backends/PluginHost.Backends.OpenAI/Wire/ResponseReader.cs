using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Models;
using PluginHost.Abstractions.Numbers;

namespace PluginHost.Backends.OpenAI.Wire;

/// <summary>Reads responses, with patience for what servers leave away.</summary>
internal static class ResponseReader
{
    /// <summary>A response of <c>/chat/completions</c> or <c>/completions</c>.</summary>
    /// <param name="root">The response.</param>
    /// <returns>The answer, or what is wrong with it.</returns>
    public static FSharpResult<Completion, QuestionError> Completion(JsonElement root)
    {
        if (Member(root, "choices") is not { ValueKind: JsonValueKind.Array } choices || choices.GetArrayLength() == 0)
        {
            return Strange<Completion>("has no 'choices'");
        }

        var choice = choices[0];
        var finish = Text(choice, "finish_reason");
        var text = Member(choice, "message") is { } message ? Text(message, "content") ?? "" : Text(choice, "text");
        return text is null ? Strange<Completion>("has neither a message nor a text")
            : finish == "content_filter" ? FSharpResult<Completion, QuestionError>.NewError(QuestionError.Permanent(
                QuestionErrorKind.BackendFailed, "The provider's content filter held the answer back."))
            : FSharpResult<Completion, QuestionError>.NewOk(new(text, finish == "length" ? FinishReason.Length : FinishReason.Stop, Tokens(choice)));
    }

    /// <summary>A response of <c>/embeddings</c>.</summary>
    /// <param name="root">The response.</param>
    /// <returns>The vector, of unit length, or what is wrong with it.</returns>
    public static FSharpResult<ValueArray<float>, QuestionError> Embedding(JsonElement root)
    {
        if (Member(root, "data") is not { ValueKind: JsonValueKind.Array } data || data.GetArrayLength() == 0
            || Member(data[0], "embedding") is not { ValueKind: JsonValueKind.Array } numbers
            || numbers.EnumerateArray().Any(number => number.ValueKind != JsonValueKind.Number))
        {
            return Strange<ValueArray<float>>("has no embedding of numbers");
        }

        var vector = numbers.EnumerateArray().Select(number => number.GetDouble()).ToArray();
        var length = Math.Sqrt(vector.Sum(value => value * value));
        return length > 0 && double.IsFinite(length)
            ? FSharpResult<ValueArray<float>, QuestionError>.NewOk([.. vector.Select(value => (float)(value / length))])
            : Strange<ValueArray<float>>("has an embedding without length");
    }

    /// <summary>The usage that a response reports; OpenAI's name for cached tokens, and DeepSeek's.</summary>
    /// <param name="root">The response.</param>
    /// <returns>The usage, or <see langword="null"/> where there is none.</returns>
    public static Usage? Usage(JsonElement root)
    {
        if (Member(root, "usage") is not { ValueKind: JsonValueKind.Object } usage || Count(usage, "prompt_tokens") is not { } prompt)
        {
            return null;
        }

        var cached = (Member(usage, "prompt_tokens_details") is { ValueKind: JsonValueKind.Object } details ? Count(details, "cached_tokens") : null)
            ?? Count(usage, "prompt_cache_hit_tokens") ?? 0;
        return new(prompt, Math.Min(cached, prompt), Count(usage, "completion_tokens") ?? 0, UsageSource.Reported);
    }

    private static ImmutableArray<GeneratedToken> Tokens(JsonElement choice)
    {
        if (Member(choice, "logprobs") is not { ValueKind: JsonValueKind.Object } logs)
        {
            return [];
        }

        if (Member(logs, "content") is { ValueKind: JsonValueKind.Array } content)
        {
            return
            [
                .. from place in content.EnumerateArray()
                   let chosen = Score(place)
                   where chosen is not null
                   let likeliest = Member(place, "top_logprobs") is { ValueKind: JsonValueKind.Array } top
                       ? top.EnumerateArray().Select(Score).OfType<TokenScore>()
                       : []
                   select new GeneratedToken(chosen, Ordered(likeliest)),
            ];
        }

        // The older form of /completions: parallel lists, and for each place an object from token to number.
        return Member(logs, "tokens") is { ValueKind: JsonValueKind.Array } tokens && Member(logs, "top_logprobs") is { ValueKind: JsonValueKind.Array } tops
            ? [.. tokens.EnumerateArray().Zip(tops.EnumerateArray(), Older)]
            : [];
    }

    private static GeneratedToken Older(JsonElement token, JsonElement top)
    {
        var likeliest = top.ValueKind == JsonValueKind.Object
            ? Ordered(top.EnumerateObject().Where(pair => pair.Value.ValueKind == JsonValueKind.Number).Select(pair => new TokenScore(pair.Name, pair.Value.GetDouble())))
            : [];
        var text = token.ValueKind == JsonValueKind.String ? token.GetString()! : "";
        return new(likeliest.FirstOrDefault(score => score.Text == text) ?? new(text, double.MinValue), likeliest);
    }

    private static TokenScore? Score(JsonElement json) =>
        json.ValueKind == JsonValueKind.Object && Text(json, "token") is { } token && Member(json, "logprob") is { ValueKind: JsonValueKind.Number } number
            ? new(token, number.GetDouble())
            : null;

    private static ValueArray<TokenScore> Ordered(IEnumerable<TokenScore> scores) =>
        ValueArray.From(scores.Where(score => double.IsFinite(score.LogProbability)).OrderByDescending(score => score.LogProbability));

    private static JsonElement? Member(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) ? value : null;

    private static string? Text(JsonElement json, string name) =>
        Member(json, name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    private static int? Count(JsonElement json, string name) =>
        Member(json, name) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt32(out var count) && count >= 0 ? count : null;

    private static FSharpResult<T, QuestionError> Strange<T>(string how) => FSharpResult<T, QuestionError>.NewError(QuestionError.Permanent(
        QuestionErrorKind.BackendFailed, $"The server's response {how}: it is no OpenAI-compatible endpoint. Check the option 'endpoint'."));
}

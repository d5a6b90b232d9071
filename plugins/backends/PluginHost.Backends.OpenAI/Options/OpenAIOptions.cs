using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using PluginHost.Abstractions.Options;

namespace PluginHost.Backends.OpenAI.Options;

/// <summary>The options of the backend <c>openai</c>.</summary>
/// <param name="Model">The model's name at the endpoint.</param>
/// <param name="Endpoint">The address that <c>/chat/completions</c> and the others are added to.</param>
/// <param name="Key">The key; a spec gives it as <c>${env:NAME}</c>.</param>
/// <param name="KeyHeader">The header that carries the key; <c>Authorization</c> carries it as a bearer token.</param>
/// <param name="Query">What is added to every address after a question mark.</param>
/// <param name="RawPrompts">Where raw text goes.</param>
/// <param name="LogProbabilities">What label scores are read from.</param>
/// <param name="TopTokens">How many of the likeliest tokens are asked for.</param>
/// <param name="Labels">Which tokens count for a label.</param>
/// <param name="TokenLimit">How the endpoint calls the most tokens to generate.</param>
/// <param name="Context">The most tokens of prompt and answer together, for the host's plans; the endpoint has its own limit.</param>
/// <param name="Concurrency">The most requests at once.</param>
internal sealed record OpenAIOptions(
    [property: Description("The model's name at the endpoint.")]
    string Model,
    [property: Description("The address that /chat/completions and the others are added to.")]
    string Endpoint = "https://api.openai.com/v1",
    [property: Description("The key, as ${env:NAME}; without one none is sent, as for servers on your own machine.")]
    [property: SecretOption]
    string? Key = null,
    [property: Description("The header that carries the key: Authorization as a bearer token, any other, such as Azure's api-key, as it is.")]
    string KeyHeader = "Authorization",
    [property: Description("What is added to every address after a question mark, such as Azure's api-version=2024-10-21.")]
    string? Query = null,
    [property: Description("Where raw text goes: chat, as one message of the user, or completions, as it is.")]
    PromptAddress RawPrompts = PromptAddress.Chat,
    [property: Description("What label scores are read from: top, the log-probabilities of the likeliest first tokens; none, the text alone, with probability 1 for the label that it names.")]
    LogProbabilitySource LogProbabilities = LogProbabilitySource.Top,
    [property: Description("How many of the likeliest tokens are asked for; most endpoints allow 20.")]
    [property: Range(1, 100)]
    int TopTokens = 20,
    [property: Description("Which tokens count for a label: folded, those too that differ by white space before them or by case; exact, its own text only.")]
    LabelMatch Labels = LabelMatch.Folded,
    [property: Description("How the endpoint calls the most tokens to generate in a chat.")]
    TokenLimitField TokenLimit = TokenLimitField.MaxTokens,
    [property: Description("The most tokens of prompt and answer together, for plans; the endpoint has its own limit.")]
    [property: Range(1, 1 << 30)]
    int Context = 128_000,
    [property: Description("The most requests at once; the host begins with few and finds out how many the endpoint bears.")]
    [property: Range(1, 1024)]
    int Concurrency = 32);

namespace PluginHost.Runs;

/// <summary>What a model was found to do.</summary>
/// <param name="Answers">What it answers with: <c>text</c> or <c>embeddings</c>.</param>
/// <param name="FirstAnswer">How long loading and the first answer took.</param>
/// <param name="TokensPerSecond">Tokens generated a second, one question at a time; for embeddings, tokens read.</param>
/// <param name="TellsLogProbabilities">Whether it tells the likeliest tokens with their log-probabilities.</param>
internal sealed record ModelAbilities(string Answers, TimeSpan FirstAnswer, double TokensPerSecond, bool TellsLogProbabilities);

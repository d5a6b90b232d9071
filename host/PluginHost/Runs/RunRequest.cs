using PluginHost.Core.Specs;

namespace PluginHost.Runs;

/// <summary>How a study is to be run.</summary>
/// <param name="StorePath">The answer store's file.</param>
/// <param name="Concurrency">The most calls in flight for each model, or <see langword="null"/> for each model's own limit.</param>
/// <param name="Budget">What the command line allows; what it leaves open is as the spec says.</param>
internal sealed record RunRequest(string StorePath, int? Concurrency, BudgetSpec Budget);

using System.Collections.Immutable;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Pipelines;
using PluginHost.Abstractions.Tasks;

namespace PluginHost.Tasks.PromptCompression;

/// <summary>What came of one repeat.</summary>
/// <param name="Number">Its number, from 0.</param>
/// <param name="Draw">Its examples and questions.</param>
/// <param name="Strategies">What came of each strategy, in order, or why nothing did.</param>
internal sealed record RepeatOutcome(
    int Number, RepeatDraw Draw, ImmutableArray<FSharpResult<StrategyOutcome, PipelineError>> Strategies);

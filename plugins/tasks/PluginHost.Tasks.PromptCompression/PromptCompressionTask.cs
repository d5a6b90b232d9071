using System.Collections.Immutable;
using PluginHost.Abstractions.Pipelines;
using PluginHost.Abstractions.Seeds;
using PluginHost.Abstractions.Tasks;

namespace PluginHost.Tasks.PromptCompression;

/// <summary>
/// Prompt compression (METHOD, section 7): how many of a prompt's in-context examples may go without losing accuracy, when those go first
/// that explanations call least useful; by explanations of the target itself, of proxies, by chance, and by what needs no explanation.
/// </summary>
/// <param name="options">Options within their ranges.</param>
public sealed class PromptCompressionTask(CompressionOptions options) : IDownstreamTask
{
    /// <inheritdoc/>
    public Pipeline<TaskResult> Run(Study study, Seed seed)
    {
        var strategies = NamedStrategy.Of(study, options);
        ImmutableArray<NamedStrategy> able = [.. strategies.Where(strategy => strategy.Obstacle is null)];
        var draws = Enumerable.Range(0, options.Repeats)
            .Select(repeat => RepeatDraw.Of(study, options.Examples, options.Validation, options.Evaluation, seed, repeat)).ToArray();
        var few = draws.Where(draw => draw.IsError).Select(draw => draw.ErrorValue).FirstOrDefault();
        return few is not null
            ? Pipeline.Fail<TaskResult>(new PipelineError.Rejected(few))
            : Pipeline.All(draws.Length, repeat =>
                    new CompressionRepeat(study, options, able, draws[repeat].ResultValue, seed.Derive(RepeatDraw.Name(repeat)), repeat).Run().Attempt())
                .Select(found => new CompressionReport(study, options, strategies, able, found).Result());
    }
}

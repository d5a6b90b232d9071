using PluginHost.Abstractions.Pipelines;
using PluginHost.Abstractions.Seeds;
using PluginHost.Abstractions.Tasks;

namespace PluginHost.Tasks.PoisonedExamples;

/// <summary>
/// Poisoned example removal (METHOD, section 7): adds poisoned examples to a prompt until the target's accuracy is below a line, removes every
/// example that explanations say makes right answers less likely, and measures again.
/// </summary>
/// <param name="options">Options within their ranges.</param>
public sealed class PoisonedExamplesTask(PoisonOptions options) : IDownstreamTask
{
    /// <inheritdoc/>
    public Pipeline<TaskResult> Run(Study study, Seed seed)
    {
        var draws = Enumerable.Range(0, options.Repeats)
            .Select(repeat => RepeatDraw.Of(study, options.Examples + Poison.Most(options), options.Validation, options.Evaluation, seed, repeat)).ToArray();
        var fault = Poison.Fault(study, options) ?? draws.Where(draw => draw.IsError).Select(draw => draw.ErrorValue).FirstOrDefault();
        return fault is not null
            ? Pipeline.Fail<TaskResult>(new PipelineError.Rejected(fault))
            : Pipeline.All(draws.Length, repeat =>
                    new PoisonRepeat(study, options, draws[repeat].ResultValue, seed.Derive(RepeatDraw.Name(repeat)), repeat).Run().Attempt())
                .Select(found => new PoisonReport(study, options, found).Result());
    }
}

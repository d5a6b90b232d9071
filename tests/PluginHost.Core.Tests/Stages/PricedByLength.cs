using PluginHost.Abstractions.Models;

namespace PluginHost.Core.Tests.Stages;

/// <summary>Counts a prompt's letters, as <see cref="WordModel"/> reports them.</summary>
internal sealed class PricedByLength : ITokenCounter
{
    public Usage Count(ModelQuery query)
    {
        var prompt = query.ShouldBeOfType<ModelQuery.ScoreLabels>().Prompt.ShouldBeOfType<Prompt.Raw>().Text;
        return new(prompt.Length, 0, 1, UsageSource.Estimated);
    }
}

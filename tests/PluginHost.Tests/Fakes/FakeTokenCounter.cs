using PluginHost.Abstractions.Models;

namespace PluginHost.Tests.Fakes;

/// <summary>Foresees what the fake answers report.</summary>
internal sealed class FakeTokenCounter : ITokenCounter
{
    public Usage Count(ModelQuery query) => new(10, 4, 2, UsageSource.Reported);
}

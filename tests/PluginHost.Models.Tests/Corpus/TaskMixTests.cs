using PluginHost.Models.Corpus;
using PluginHost.Models.Randomness;

namespace PluginHost.Models.Tests.Corpus;

public sealed class TaskMixTests
{
    [Fact]
    public void Tasks_come_by_their_weights()
    {
        TaskMix mix = new([(CorpusTasks.Find("items"), 1), (CorpusTasks.Find("flips"), 3)]);
        Xoshiro256 random = new(1, 2);

        Enumerable.Range(0, 4000).Count(_ => mix.Choose(random).Name == "flips").ShouldBeInRange(2900, 3100);
    }

    [Fact]
    public void A_mix_of_one_task_draws_no_number()
    {
        Xoshiro256 random = new(1, 2), untouched = new(1, 2);

        new TaskMix(CorpusTasks.Find("items")).Choose(random);

        random.NextBits().ShouldBe(untouched.NextBits());
    }
}

using PluginHost.Execution.Dispatch;
using PluginHost.Tests.Fakes;

namespace PluginHost.Tests.Execution;

public sealed class ConcurrencyGateTests
{
    [Fact]
    public async Task It_rises_by_one_for_each_call_that_goes_well_up_to_the_most()
    {
        var gate = new ConcurrencyGate(6, new HurriedTime());
        gate.Limit.ShouldBe(ConcurrencyGate.First);
        gate.Leave(await EnterAsync(gate), CallOutcome.Failed, TimeSpan.Zero);
        gate.Limit.ShouldBe(4);
        for (var i = 0; i < 5; i++)
        {
            gate.Leave(await EnterAsync(gate), CallOutcome.Well, TimeSpan.Zero);
        }

        gate.Limit.ShouldBe(6);
        new ConcurrencyGate(1, new HurriedTime()).Limit.ShouldBe(1);
    }

    [Fact]
    public async Task It_halves_once_a_round_and_then_rises_by_one_a_round()
    {
        var gate = new ConcurrencyGate(64, new HurriedTime());
        for (var i = 0; i < 12; i++)
        {
            gate.Leave(await EnterAsync(gate), CallOutcome.Well, TimeSpan.Zero);
        }

        gate.Limit.ShouldBe(16);
        var places = new List<int>();
        for (var i = 0; i < 16; i++)
        {
            places.Add(await EnterAsync(gate));
        }

        places.ForEach(place => gate.Leave(place, CallOutcome.RateLimited, TimeSpan.Zero));
        gate.Limit.ShouldBe(8);
        for (var i = 0; i < 8; i++)
        {
            gate.Leave(await EnterAsync(gate), CallOutcome.Well, TimeSpan.Zero);
        }

        gate.Limit.ShouldBeInRange(8, 9);
        for (var i = 0; i < 20; i++)
        {
            gate.Leave(await EnterAsync(gate), CallOutcome.RateLimited, TimeSpan.Zero);
        }

        gate.Limit.ShouldBe(1);
    }

    [Fact]
    public async Task Who_finds_no_room_waits_and_a_cancelled_one_leaves_its_turn_to_the_next()
    {
        var gate = new ConcurrencyGate(1, TimeProvider.System);
        var place = await EnterAsync(gate);
        using var cancellation = new CancellationTokenSource();
        var second = gate.EnterAsync(TimeSpan.MaxValue, cancellation.Token);
        var third = gate.EnterAsync(TimeSpan.MaxValue, TestContext.Current.CancellationToken);
        (second.IsCompleted || third.IsCompleted).ShouldBeFalse();
        await cancellation.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => second);
        gate.Leave(place, CallOutcome.Well, TimeSpan.Zero);
        (await third.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken)).ShouldNotBeNull();
    }

    [Fact]
    public async Task No_call_comes_before_the_time_that_the_provider_asks_for_and_who_cannot_wait_so_long_is_told()
    {
        var time = new HurriedTime();
        var gate = new ConcurrencyGate(4, time);
        gate.Leave(await EnterAsync(gate), CallOutcome.RateLimited, TimeSpan.FromSeconds(30));
        (await gate.EnterAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken)).ShouldBeNull();
        time.Waits.ShouldBeEmpty();
        await EnterAsync(gate);
        time.Waits.ShouldHaveSingleItem().TotalSeconds.ShouldBeInRange(29, 30);
    }

    [Fact]
    public async Task Waiting_calls_that_turn_away_do_not_keep_the_others_waiting()
    {
        var gate = new ConcurrencyGate(1, new HurriedTime());
        var place = await EnterAsync(gate);
        var impatient = gate.EnterAsync(TimeSpan.FromMilliseconds(1), TestContext.Current.CancellationToken);
        var patient = gate.EnterAsync(TimeSpan.MaxValue, TestContext.Current.CancellationToken);
        gate.Leave(place, CallOutcome.RateLimited, TimeSpan.FromSeconds(30));
        (await impatient).ShouldBeNull();
        (await patient.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken)).ShouldNotBeNull();
    }

    private static async Task<int> EnterAsync(ConcurrencyGate gate) =>
        (await gate.EnterAsync(TimeSpan.MaxValue, TestContext.Current.CancellationToken)).ShouldNotBeNull();
}

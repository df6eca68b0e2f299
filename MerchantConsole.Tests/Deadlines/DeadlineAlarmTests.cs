using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Domain.Promises;
using MerchantConsole.Features.Deadlines;
using MerchantConsole.Features.Intake;
using MerchantConsole.Tests.Support;
using Microsoft.Extensions.Time.Testing;
using Quartz;
using static MerchantConsole.Tests.Support.ApiCalls;

namespace MerchantConsole.Tests.Deadlines;

/// <summary>The real scheduler on a clock that the test moves. No instant here falls on a sweep unless it is about the sweep.</summary>
public sealed class DeadlineAlarmTests : IAsyncDisposable
{
    static readonly DateTimeOffset Start = new(2026, 11, 23, 3, 0, 0, TimeSpan.Zero);

    readonly FakeTimeProvider clock = new(Start);
    readonly ConsoleHost host;

    public DeadlineAlarmTests() => host = new ConsoleHost(clock);

    [Fact]
    public async Task The_alarm_rings_right_after_the_due_instant_and_not_at_it()
    {
        var id = await Raise(dueIn: TimeSpan.FromMilliseconds(2500));
        await AlarmAt(Start.AddMilliseconds(2501));

        clock.Advance(TimeSpan.FromMilliseconds(2500));
        clock.Advance(At.Tick);

        Assert.Equal(Start.AddMilliseconds(2501), await Flagged(id));
        await host.Services.MustHold();
    }

    [Fact]
    public async Task A_new_request_that_is_due_earlier_moves_the_alarm_forward()
    {
        var later = await Raise(dueIn: TimeSpan.FromMilliseconds(4200));
        await AlarmAt(Start.AddMilliseconds(4201));

        var earlier = await Raise(dueIn: TimeSpan.FromMilliseconds(1300));
        await AlarmAt(Start.AddMilliseconds(1301));
        clock.Advance(TimeSpan.FromMilliseconds(1301));

        Assert.Equal(Start.AddMilliseconds(1301), await Flagged(earlier));
        await AlarmAt(Start.AddMilliseconds(4201));
        clock.Advance(TimeSpan.FromMilliseconds(2900));
        Assert.Equal(Start.AddMilliseconds(4201), await Flagged(later));
    }

    [Fact]
    public async Task A_request_that_is_due_later_leaves_the_alarm_where_it_is()
    {
        await Raise(dueIn: TimeSpan.FromMilliseconds(2500));
        await AlarmAt(Start.AddMilliseconds(2501));

        await Raise(dueIn: TimeSpan.FromMilliseconds(4200));

        Assert.Equal(Start.AddMilliseconds(2501), await Alarm());
    }

    [Fact]
    public async Task The_sweep_finds_what_no_alarm_was_set_for()
    {
        await Raise(dueIn: TimeSpan.FromMinutes(4));
        await AlarmAt(Start.AddMinutes(4) + At.Tick);
        var id = (await host.Services.Seed(Start.AddHours(-1).AddMilliseconds(2500)))[0];

        clock.Advance(DeadlineWiring.SweepEvery);

        Assert.Equal(Start + DeadlineWiring.SweepEvery, await Flagged(id));
        Assert.Equal(Start.AddMilliseconds(2500), (await host.Services.Request(id))[PromiseKind.Solution].BreachedAt);
    }

    [Fact]
    public async Task What_became_due_while_the_console_was_off_is_settled_at_the_start()
    {
        await using var before = await SqliteConsole.Open();
        await before.Services.Seed([.. Enumerable.Range(0, 200).Select(i => Start.AddHours(-7).AddSeconds(i * 100))]);
        await using var restarted = new ConsoleHost(clock, ("ConnectionStrings:Console", $"Data Source={Path.Combine(before.Folder, "console.db")}"));

        _ = restarted.Services;
        await Wait.Until(async () => (await restarted.Services.Promises(PromiseKind.Solution)).TrueForAll(promise => promise.BreachedAt is not null));

        Assert.All(await restarted.Services.Promises(PromiseKind.Solution), promise => Assert.Equal((promise.DueAt, Start), (promise.BreachedAt, promise.FlaggedAt)));
        await restarted.Services.MustHold();
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    // Both marks lie behind it when it arrives: the due instant is the next thing that happens to it.
    async Task<Guid> Raise(TimeSpan dueIn)
    {
        HelpRequestReport report = A.Report(raisedAt: Start.AddHours(-1) + dueIn) with { ExternalId = dueIn.ToString() };
        return (await host.Service<IntakeDesk>().Receive(report, People.System, Cancel)).RequestId;
    }

    async Task<DateTimeOffset?> Flagged(Guid id)
    {
        await Wait.Until(async () => (await host.Services.Request(id))[PromiseKind.Solution].FlaggedAt is not null);
        return (await host.Services.Request(id))[PromiseKind.Solution].FlaggedAt;
    }

    Task AlarmAt(DateTimeOffset instant) => Wait.Until(async () => await Alarm() == instant);

    async Task<DateTimeOffset?> Alarm() => (await (await Scheduler()).GetTrigger(DeadlineAlarm.Trigger))?.StartTimeUtc;

    Task<IScheduler> Scheduler() => host.Service<ISchedulerFactory>().GetScheduler().AsTask();
}

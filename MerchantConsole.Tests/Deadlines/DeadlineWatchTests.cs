using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Domain.Promises;
using MerchantConsole.Tests.Support;
using Microsoft.EntityFrameworkCore;
using static MerchantConsole.Tests.Support.ApiCalls;

namespace MerchantConsole.Tests.Deadlines;

public sealed class DeadlineWatchTests : IAsyncLifetime
{
    SqliteConsole console = null!;

    static DateTimeOffset Now => SqliteConsole.Start;

    [Fact]
    public async Task At_the_due_instant_a_promise_is_kept_and_a_tick_later_it_is_broken()
    {
        var id = (await console.Services.Seed(Now.AddHours(-1)))[0];
        var watch = console.Services.Watch();

        await watch.SettleDue(Cancel);
        var at = await console.Services.Request(id);
        console.Clock.Advance(At.Tick);
        await watch.SettleDue(Cancel);
        var after = await console.Services.Request(id);

        Assert.Null(at[PromiseKind.Solution].BreachedAt);
        Assert.Empty(at.Penalties);
        Assert.Equal((Now, Now + At.Tick), (after[PromiseKind.Solution].BreachedAt, after[PromiseKind.Solution].FlaggedAt));
        Assert.Equal(Now, Assert.Single(after.Penalties).BreachedAt);
    }

    [Fact]
    public async Task A_thousand_clocks_broken_in_one_second_give_a_thousand_breaches_and_a_thousand_penalties()
    {
        await console.Services.Seed([.. Enumerable.Range(1, 1000).Select(i => Now.AddHours(-1) - TimeSpan.FromMilliseconds(i))]);

        var changed = await console.Services.Watch().SettleDue(Cancel);

        var broken = await console.Services.Promises(PromiseKind.Solution);
        var penalties = await console.Services.Read(db => db.AllPenalties.AsNoTracking().ToListAsync(Cancel));
        Assert.Equal(1000, changed);
        Assert.Equal(1000, broken.Count);
        Assert.All(broken, promise => Assert.Equal((promise.DueAt, Now), (promise.BreachedAt, promise.FlaggedAt)));
        Assert.Equal(1000, penalties.Select(penalty => penalty.RequestId).Distinct().Count());
        await console.Services.MustHold();
    }

    [Fact]
    public async Task After_six_hours_down_each_breach_is_dated_at_its_own_due_instant()
    {
        await console.Services.Seed([.. Enumerable.Range(0, 200).Select(i => Now.AddHours(-1) + (TimeSpan.FromHours(6) * ((i + 1) / 200d)))]);
        console.Clock.Advance(TimeSpan.FromHours(6) + At.Tick);

        await console.Services.Watch().SettleDue(Cancel);

        var broken = await console.Services.Promises(PromiseKind.Solution);
        Assert.Equal(200, broken.Select(promise => promise.DueAt).Distinct().Count());
        Assert.All(broken, promise => Assert.Equal((promise.DueAt, Now.AddHours(6) + At.Tick), (promise.BreachedAt, promise.FlaggedAt)));
        await console.Services.MustHold();
    }

    [Fact]
    public async Task Settling_again_changes_nothing()
    {
        var id = (await console.Services.Seed(Now.AddHours(-3)))[0];
        var watch = console.Services.Watch();
        await watch.SettleDue(Cancel);
        var before = Snapshot.Of(await console.Services.Request(id));

        var changed = await watch.SettleDue(Cancel);

        Assert.Equal(0, changed);
        Assert.Equal(before, Snapshot.Of(await console.Services.Request(id)));
    }

    [Fact]
    public async Task Due_soon_at_two_thirds_and_the_last_call_are_marked_once_each()
    {
        var id = (await console.Services.Seed(Now))[0];
        var watch = console.Services.Watch();

        foreach (var minutes in new[] { 39.99, 40, 40.01, 50, 54.99, 55, 55.01, 59, 60, 60.01, 70 })
        {
            console.Clock.SetUtcNow(Now.AddMinutes(minutes));
            await watch.SettleDue(Cancel);
            await watch.SettleDue(Cancel);
        }

        var facts = (await console.Services.History(id)).ConvertAll(entry => (entry.Fact, After: Math.Round((entry.At - Now).TotalMinutes, 2)));
        Assert.Collection(facts,
            entry => Assert.IsType<Received>(entry.Fact),
            entry => Assert.Equal((new DueSoonMarked(PromiseKind.Solution, Urgency.DueSoon), 40.01), (entry.Fact, entry.After)),
            entry => Assert.Equal((new DueSoonMarked(PromiseKind.Solution, Urgency.LastCall), 55.01), (entry.Fact, entry.After)),
            entry => Assert.Equal((typeof(PromiseBroken), 60.01), (entry.Fact.GetType(), entry.After)));
    }

    [Fact]
    public async Task What_the_row_writer_stores_is_what_a_replay_of_the_history_gives()
    {
        var ids = await console.Services.Seed([.. Enumerable.Range(0, 100).Select(i => Now - TimeSpan.FromMinutes(i * 30))]);
        var watch = console.Services.Watch();

        foreach (var step in Enumerable.Range(0, 20))
        {
            console.Clock.Advance(TimeSpan.FromMinutes(7 * step));
            await watch.SettleDue(Cancel);
        }

        await console.Services.MustHold();
        foreach (var id in ids)
            Assert.Equal(Snapshot.Of(HelpRequest.Replay(await console.Services.History(id))), Snapshot.Of(await console.Services.Request(id)));
    }

    [Fact]
    public async Task The_next_check_is_the_earliest_instant_at_which_anything_changes()
    {
        var watch = console.Services.Watch();
        var nothing = await watch.NextCheck(Cancel);
        await console.Services.Seed(Now, Now.AddMinutes(-30));

        var first = await watch.NextCheck(Cancel);

        Assert.Null(nothing);
        Assert.Equal(Now.AddMinutes(10), first);
    }

    public async ValueTask InitializeAsync() => console = await SqliteConsole.Open();

    public ValueTask DisposeAsync() => console.DisposeAsync();
}

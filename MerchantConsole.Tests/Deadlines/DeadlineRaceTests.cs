using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Domain.Promises;
using MerchantConsole.Features.Requests;
using MerchantConsole.Tests.Support;
using Microsoft.EntityFrameworkCore;
using static MerchantConsole.Tests.Support.ApiCalls;

namespace MerchantConsole.Tests.Deadlines;

public sealed class DeadlineRaceTests : IAsyncLifetime
{
    SqliteConsole console = null!;

    static DateTimeOffset Now => SqliteConsole.Start;

    [Fact]
    public async Task Two_engines_in_eight_tasks_write_each_breach_once()
    {
        await console.Services.Seed([.. Enumerable.Range(1, 700).Select(i => Now.AddHours(-1).AddSeconds(-i))]);
        await using var beside = console.Beside();
        var (one, two) = (console.Services.Watch(), beside.Services.Watch());

        var changed = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() => (i % 2 == 0 ? one : two).SettleDue(Cancel))));

        Assert.Equal(700, changed.Sum());
        Assert.Equal(700, await console.Services.Read(db => db.AllPenalties.CountAsync(Cancel)));
        await console.Services.MustHold();
    }

    [Fact]
    public async Task Of_a_person_and_the_clock_at_the_same_moment_neither_loses()
    {
        var ids = await console.Services.Seed([.. Enumerable.Range(1, 60).Select(i => Now.AddHours(-1).AddSeconds(-i))]);
        await using var beside = console.Beside();
        var (watch, desk) = (beside.Services.Watch(), console.Get<RequestDesk>());

        var people = ids.Select(id => Task.Run(() => desk.GiveSolution(People.Agent, id, null, A.Solution(), Cancel)));
        var clock = Enumerable.Range(0, 4).Select(_ => Task.Run(() => watch.SettleDue(Cancel)));
        await Task.WhenAll([.. people, .. clock]);
        await watch.SettleDue(Cancel);

        await console.Services.MustHold();
        foreach (var id in ids)
        {
            var facts = (await console.Services.History(id)).ConvertAll(entry => entry.Fact);
            Assert.Single(facts.OfType<SolutionGiven>());
            Assert.Single(facts.OfType<PromiseBroken>());
            Assert.True(facts.FindIndex(fact => fact is PromiseBroken) < facts.FindIndex(fact => fact is SolutionGiven));
        }
    }

    [Fact]
    public async Task A_solution_at_the_due_instant_is_in_time_whoever_writes_first()
    {
        var ids = await console.Services.Seed([.. Enumerable.Repeat(Now.AddHours(-1), 40)]);
        await using var beside = console.Beside();
        var (watch, desk) = (beside.Services.Watch(), console.Get<RequestDesk>());

        await Task.WhenAll([
            .. ids.Select(id => Task.Run(() => desk.GiveSolution(People.Agent, id, null, A.Solution(), Cancel))),
            .. Enumerable.Range(0, 4).Select(_ => Task.Run(() => watch.SettleDue(Cancel)))]);
        console.Clock.Advance(TimeSpan.FromSeconds(1));
        await watch.SettleDue(Cancel);

        Assert.All(await console.Services.Promises(PromiseKind.Solution), promise => Assert.Equal((Now, null), (promise.MetAt, promise.BreachedAt)));
        Assert.Equal(0, await console.Services.Read(db => db.AllPenalties.CountAsync(Cancel)));
        await console.Services.MustHold();
    }

    public async ValueTask InitializeAsync() => console = await SqliteConsole.Open();

    public ValueTask DisposeAsync() => console.DisposeAsync();
}

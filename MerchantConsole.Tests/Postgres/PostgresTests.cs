using System.Net;
using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Domain.Promises;
using MerchantConsole.Features.Intake;
using MerchantConsole.Features.Requests;
using MerchantConsole.Features.Verbs;
using MerchantConsole.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using static MerchantConsole.Tests.Support.ApiCalls;

namespace MerchantConsole.Tests.Postgres;

/// <summary>The same console over PostgreSQL.</summary>
public sealed class PostgresTests(PostgresDatabase database) : IClassFixture<PostgresDatabase>, IAsyncDisposable
{
    const string Missing = PostgresDatabase.Missing;

    readonly FakeTimeProvider clock = new(PostgresDatabase.Start);
    ConsoleHost? started;

    ConsoleHost Host => started ??= database.Console(clock);

    [Fact(Skip = Missing, SkipUnless = nameof(PostgresDatabase.IsThere), SkipType = typeof(PostgresDatabase))]
    public async Task The_database_is_migrated_at_the_start()
    {
        await using var db = Host.Db();

        Assert.True(db.Database.IsNpgsql());
        Assert.Empty(await db.Database.GetPendingMigrationsAsync(Cancel));
        Assert.True(await db.Standards.AnyAsync(Cancel));
    }

    [Fact(Skip = Missing, SkipUnless = nameof(PostgresDatabase.IsThere), SkipType = typeof(PostgresDatabase))]
    public async Task The_same_report_from_eight_senders_and_two_machines_is_one_request()
    {
        await using var second = database.Console(clock);
        IntakeDesk[] desks = [Host.Service<IntakeDesk>(), second.Service<IntakeDesk>()];
        var report = A.Report(raisedAt: PostgresDatabase.Start) with { ExternalId = "twice" };

        var receipts = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() => desks[i % 2].Receive(report, People.System, Cancel))));

        Assert.Single(receipts.Select(receipt => receipt.RequestId).Distinct());
        Assert.Single(receipts, receipt => receipt.IsNew);
        await Host.Services.MustHold();
    }

    [Fact(Skip = Missing, SkipUnless = nameof(PostgresDatabase.IsThere), SkipType = typeof(PostgresDatabase))]
    public async Task Two_engines_share_what_is_due_and_write_each_breach_once()
    {
        await using var second = database.Console(clock);
        var ids = await Host.Services.Seed([.. Enumerable.Range(0, 1200).Select(i => PostgresDatabase.Start.AddHours(-1).AddMilliseconds(500 + (i % 500)))]);
        clock.Advance(TimeSpan.FromSeconds(1) + At.Tick);
        var (one, two) = (Host.Services.Watch(), second.Services.Watch());

        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() => (i % 2 == 0 ? one : two).SettleDue(Cancel))));
        await one.SettleDue(Cancel);

        var broken = (await Host.Services.Promises(PromiseKind.Solution)).FindAll(promise => ids.Contains(promise.RequestId));
        Assert.Equal(1200, broken.Count);
        Assert.All(broken, promise => Assert.Equal(promise.DueAt, promise.BreachedAt));
        await Host.Services.MustHold();
    }

    [Fact(Skip = Missing, SkipUnless = nameof(PostgresDatabase.IsThere), SkipType = typeof(PostgresDatabase))]
    public async Task A_request_that_cannot_be_written_holds_up_no_other()
    {
        var ids = await Host.Services.Seed([.. Enumerable.Range(0, 10).Select(i => PostgresDatabase.Start.AddHours(-1).AddMilliseconds(1500 + i))]);
        await using (var db = Host.Db())
            await db.Database.ExecuteSqlAsync($"""UPDATE "HelpRequests" SET "Version" = 0 WHERE "Id" = {ids[0]}""", Cancel);
        clock.Advance(TimeSpan.FromSeconds(2));

        await Host.Services.Watch().SettleDue(Cancel);

        var unsettled = (await Host.Services.Promises(PromiseKind.Solution)).FindAll(promise => ids.Contains(promise.RequestId) && promise.BreachedAt is null);
        Assert.Equal(ids[0], Assert.Single(unsettled).RequestId);
        await using (var db = Host.Db())
            await db.Database.ExecuteSqlAsync($"""UPDATE "HelpRequests" SET "Version" = 1 WHERE "Id" = {ids[0]}""", Cancel);
    }

    [Fact(Skip = Missing, SkipUnless = nameof(PostgresDatabase.IsThere), SkipType = typeof(PostgresDatabase))]
    public async Task A_person_and_the_clock_at_the_same_moment_lose_nothing()
    {
        var ids = await Host.Services.Seed([.. Enumerable.Range(0, 40).Select(i => PostgresDatabase.Start.AddHours(-1).AddMilliseconds(3000 + i))]);
        clock.Advance(TimeSpan.FromSeconds(4));
        var (watch, desk) = (Host.Services.Watch(), Host.Service<RequestDesk>());

        await Task.WhenAll([
            .. ids.Select(id => Task.Run(() => desk.GiveSolution(People.Agent, id, null, A.Solution(), Cancel))),
            .. Enumerable.Range(0, 4).Select(_ => Task.Run(() => watch.SettleDue(Cancel)))]);

        await Host.Services.MustHold();
        foreach (var id in ids)
            Assert.Single((await Host.Services.History(id)).Select(entry => entry.Fact).OfType<SolutionGiven>());
    }

    [Fact(Skip = Missing, SkipUnless = nameof(PostgresDatabase.IsThere), SkipType = typeof(PostgresDatabase))]
    public async Task The_list_of_the_interface_pages_through_in_both_orders()
    {
        using var client = Host.Client();
        foreach (var number in Enumerable.Range(0, 5))
            await client.Receive(NewRequest($"list-{number}", PostgresDatabase.Start.AddMinutes(-number), body => body["shop"] = "翻页店"));

        foreach (var (sort, expected) in new[] { ("nextDue", new[] { 4, 3, 2, 1, 0 }), ("-raisedAt", new[] { 0, 1, 2, 3, 4 }) })
        {
            var path = $"/api/v1/help-requests?shop={Uri.EscapeDataString("翻页店")}&sort={sort}&limit=2";
            var seen = new List<string>();
            for (string? cursor = null; ;)
            {
                var page = await client.Get(path + (cursor is null ? "" : $"&cursor={Uri.EscapeDataString(cursor)}")).Json(HttpStatusCode.OK);
                seen.AddRange(page.ExternalIds());
                if ((cursor = page.GetProperty("nextCursor").GetString()) is null)
                    break;
            }
            Assert.Equal(expected.Select(number => $"list-{number}"), seen);
        }
        var found = await client.Get("/api/v1/help-requests?q=list-3").Json();
        Assert.Equal(["list-3"], found.ExternalIds());
    }

    [Fact(Skip = Missing, SkipUnless = nameof(PostgresDatabase.IsThere), SkipType = typeof(PostgresDatabase))]
    public async Task Verify_reads_every_chain()
    {
        await Host.Services.Seed(PostgresDatabase.Start);
        using var said = new StringWriter();
        using var complained = new StringWriter();

        var code = await CommandLine.Run(Host.Services, ["verify"], new VerbConsole(said, complained, () => null));

        Assert.True(code == 0, complained.ToString());
        Assert.Contains("every chain holds", said.ToString(), StringComparison.Ordinal);
    }

    public ValueTask DisposeAsync() => started?.DisposeAsync() ?? ValueTask.CompletedTask;
}

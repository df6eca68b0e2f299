using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Domain.Promises;
using MerchantConsole.Features.Intake;
using MerchantConsole.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Tests.Intake;

public sealed class IntakeDeskTests : IAsyncLifetime
{
    SqliteConsole console = null!;

    IntakeDesk Desk => console.Get<IntakeDesk>();

    public async ValueTask InitializeAsync() => console = await SqliteConsole.Open();

    public ValueTask DisposeAsync() => console.DisposeAsync();

    Task<Receipt> Receive(HelpRequestReport report) => Desk.Receive(report, Drafts.Clerk, TestContext.Current.CancellationToken);

    Task<bool> Hear(PlatformStatus status, DateTimeOffset at) =>
        Desk.HearPlatform("tmall", "700001", status, at, Actor.System, TestContext.Current.CancellationToken);

    Task<int> Requests() => console.Read(db => db.AllRequests.CountAsync());

    Task<HelpRequest> Stored(string externalId) => console.Read(db =>
        db.AllRequests.Include(r => r.Promises).Include(r => r.Penalties).SingleAsync(r => r.ExternalId == externalId));

    [Fact]
    public async Task A_report_is_stored_with_its_clocks_and_its_history_when_the_receipt_comes()
    {
        var receipt = await Receive(Drafts.Report());

        Assert.True(receipt is { IsNew: true, Changed: true });
        var stored = await Stored("700001");
        Assert.Equal(receipt.RequestId, stored.Id);
        Assert.Equal(stored.RaisedAt.AddHours(1), stored[PromiseKind.Solution].DueAt);
        Assert.Equal(stored.RaisedAt.AddHours(48), stored[PromiseKind.Resolution].DueAt);
        Assert.Equal(SqliteConsole.Start, stored.ReceivedAt);
        Assert.Equal(stored.Version, await console.Read(db => db.AllHistory.CountAsync()));
    }

    [Fact]
    public async Task Fifty_identical_reports_at_once_are_one_request()
    {
        var receipts = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(() => Receive(Drafts.Report()))));

        Assert.Single(receipts, receipt => receipt.IsNew);
        Assert.Single(receipts.Select(receipt => receipt.RequestId).Distinct());
        Assert.Equal(1, await Requests());
        Assert.Single((await Stored("700001")).Words);
    }

    [Fact]
    public async Task A_batch_may_hold_the_same_report_several_times()
    {
        var receipts = await Task.WhenAll(Enumerable.Range(0, 300).Select(i => Task.Run(() => Receive(Drafts.Report($"{i % 100}")))));

        Assert.Equal(100, receipts.Count(receipt => receipt.IsNew));
        Assert.Equal(100, await Requests());
    }

    [Fact]
    public async Task The_same_number_from_another_source_is_another_request()
    {
        var first = await Receive(Drafts.Report(source: "csv"));
        var second = await Receive(Drafts.Report(source: "tmall"));

        Assert.True(second.IsNew);
        Assert.NotEqual(first.RequestId, second.RequestId);
    }

    [Fact]
    public async Task A_repetition_adds_words_said_since_and_moves_nothing()
    {
        var first = await Receive(Drafts.Report());
        var again = await Receive(Drafts.Report());
        var more = await Receive(Drafts.Report(description: "还是没有来", raisedAt: "2026-11-23 10:20:00"));

        Assert.False(again.IsNew);
        Assert.False(again.Changed);
        Assert.True(more is { IsNew: false, Changed: true });
        var stored = await Stored("700001");
        Assert.Equal(first.RequestId, stored.Id);
        Assert.Equal(["师傅没有来", "还是没有来"], stored.Words.Select(word => word.Text));
        Assert.Equal(new DateTimeOffset(2026, 11, 23, 2, 0, 7, TimeSpan.Zero), stored.RaisedAt);
    }

    [Fact]
    public async Task A_status_that_comes_before_its_request_waits_for_it()
    {
        var at = SqliteConsole.Start.AddMinutes(-2);
        Assert.True(await Hear(PlatformStatus.Completed, at));
        Assert.False(await Hear(PlatformStatus.Completed, at));
        Assert.False(await Hear(PlatformStatus.Asking, at));
        Assert.Equal(0, await Requests());

        await Receive(Drafts.Report(source: "tmall"));

        var stored = await Stored("700001");
        Assert.Equal((PlatformStatus.Completed, RequestStatus.Closed), (stored.Platform, stored.Status));
        Assert.Equal(at, stored[PromiseKind.Solution].MetAt);
        Assert.Equal(0, await console.Read(db => db.ParkedStatuses.CountAsync()));
    }

    [Fact]
    public async Task A_request_that_comes_late_is_breached_at_its_own_due_instants()
    {
        await Receive(Drafts.Report(raisedAt: "2026-11-20 10:00:00"));

        var stored = await Stored("700001");
        Assert.Equal(stored.RaisedAt.AddHours(1), stored[PromiseKind.Solution].BreachedAt);
        Assert.Equal(stored.RaisedAt.AddHours(48), stored[PromiseKind.Resolution].BreachedAt);
        Assert.Equal(SqliteConsole.Start, stored[PromiseKind.Solution].FlaggedAt);
        Assert.Equal(2, stored.Penalties.Count);
    }

    [Fact]
    public async Task Nothing_is_left_behind_when_the_commit_fails()
    {
        await console.Execute($"CREATE TRIGGER full BEFORE INSERT ON History BEGIN SELECT RAISE(ABORT, 'disk full'); END");

        await Assert.ThrowsAsync<DbUpdateException>(() => Receive(Drafts.Report()));

        Assert.Equal(0, await Requests());
        Assert.Equal(0, await console.Read(db => db.AllPromises.CountAsync()));
        await console.Execute($"DROP TRIGGER full");
        Assert.True((await Receive(Drafts.Report())).IsNew);
    }

    [Fact]
    public async Task One_report_that_cannot_be_stored_harms_no_other_of_its_batch()
    {
        await console.Execute($"CREATE TRIGGER picky BEFORE INSERT ON HelpRequests WHEN NEW.ExternalId = '13' BEGIN SELECT RAISE(ABORT, 'no'); END");

        var receives = Enumerable.Range(0, 40).Select(i => Task.Run(() => Receive(Drafts.Report($"{i}")))).ToList();
        await Task.WhenAll(receives).ContinueWith(_ => { }, TaskScheduler.Default);

        Assert.True(receives[13].IsFaulted);
        Assert.Equal(39, receives.Count(receive => receive.IsCompletedSuccessfully));
        Assert.Equal(39, await Requests());
    }

    [Fact]
    public async Task A_sender_who_gives_up_waiting_harms_nobody()
    {
        using var gone = new CancellationTokenSource();
        await gone.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Desk.Receive(Drafts.Report("1"), Drafts.Clerk, gone.Token));
        var receipt = await Receive(Drafts.Report("2"));

        Assert.True(receipt.IsNew);
        Assert.InRange(await Requests(), 1, 2);
    }
}

using System.Globalization;
using MerchantConsole.Data.Link;
using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Features.Tmall.Compare;
using MerchantConsole.Features.Tmall.Gateway;
using MerchantConsole.Features.Tmall.Line;
using MerchantConsole.Tests.Platform;
using MerchantConsole.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Tests.Tmall.Link;

/// <summary>Going through the platform's own list: what no message told of is found, and how far it has come is known.</summary>
public sealed class CompareTests : LinkTest
{
    [Fact]
    public async Task What_no_message_told_of_is_found_and_told_as_a_gap()
    {
        Console.Clock.Advance(TimeSpan.FromMinutes(4));
        var id = Gateway.Raise(Account, new RecourseToRaise { SubmittedAt = Now.AddMinutes(-2), IsSilent = true });

        await Compare();

        Assert.Equal($"{id}", Assert.Single(await Requests()).ExternalId);
        Assert.Equal((LinkEventKind.GapFound, $"{id}", 1), Assert.Single(await Events()) is var told ? (told.Kind, told.Detail, told.Count) : default);
        Assert.Equal(Now.AddSeconds(-5), (await Stored()).CompleteUpTo);
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task What_the_list_brought_at_once_is_a_gap_unless_its_message_still_comes(bool messageComes, bool isGap)
    {
        Console.Clock.Advance(TimeSpan.FromMinutes(4));
        var id = Gateway.Raise(Account, new RecourseToRaise { SubmittedAt = Now.AddSeconds(-20), IsSilent = !messageComes });
        await Compare();
        Assert.Equal($"{id}", Assert.Single(await Requests()).ExternalId);
        await TakeMessages();

        Console.Clock.Advance(TimeSpan.FromSeconds(40));
        await Compare();
        Assert.Empty(await Events());
        Console.Clock.Advance(TimeSpan.FromSeconds(1));
        await Compare();
        await Compare();

        Assert.Equal(isGap ? [(LinkEventKind.GapFound, $"{id}")] : [], (await Events()).Select(told => (told.Kind, told.Detail!)));
    }

    [Fact]
    public async Task What_a_message_told_of_is_no_gap()
    {
        Console.Clock.Advance(TimeSpan.FromMinutes(4));
        await Taken(new RecourseToRaise { SubmittedAt = Now.AddMinutes(-2) });

        await Compare();

        Assert.Single(await Requests());
        Assert.Empty(await Events());
    }

    [Fact]
    public async Task After_a_day_away_with_five_thousand_waiting_nothing_is_lost_and_nothing_double()
    {
        var left = Now;
        Console.Clock.Advance(TimeSpan.FromHours(24));
        // The platform keeps messages for a day: the older ones are found by the list alone.
        var ids = Gateway.RaiseMany(Account, 5000, index => new RecourseToRaise { SubmittedAt = left.AddSeconds(index * 17), IsSilent = index % 5 == 0 });
        var line = await Open(Line.Id);

        for (var turn = 0; turn < 40 && Gateway.Unconfirmed(Account).Count > 0; turn++)
            await TakeMessages(line);
        while (await Compare(line) == TimeSpan.Zero)
        {
        }

        var requests = await Requests();
        Assert.Equal(ids.Select(id => $"{id}").Order(StringComparer.Ordinal), requests.Select(request => request.ExternalId).Order(StringComparer.Ordinal));
        Assert.Equal(Now.AddSeconds(-5), line.Figures.CompleteUpTo);
        Assert.Equal(1000, (await Events()).Where(one => one.Kind == LinkEventKind.CaughtUp).Sum(one => one.Count));
        Assert.All(Gateway.Calls.Where(call => call.Method == Search), call =>
            Assert.InRange(Number(call.Parameters["end"]) - Number(call.Parameters["start"]), 1, 15 * 60_000));
        Assert.All(Gateway.Calls, call => Assert.True(call.Succeeded));
    }

    [Fact]
    public async Task The_mark_stays_where_a_window_was_not_taken_in()
    {
        Console.Clock.Advance(TimeSpan.FromMinutes(10));
        Gateway.Raise(Account, new RecourseToRaise { SubmittedAt = Now.AddMinutes(-5), IsSilent = true });
        using (Gateway.Misbehave(Fault.HtmlPage, Search))
            await Assert.ThrowsAsync<TopException>(() => Compare());
        await Console.Execute($"CREATE TRIGGER full BEFORE INSERT ON HelpRequests BEGIN SELECT RAISE(ABORT, 'disk full'); END");
        await Compare();

        Assert.Equal(SqliteConsole.Start, Line.Figures.CompleteUpTo);

        await Console.Execute($"DROP TRIGGER full");
        await Compare();
        Assert.Equal(Now.AddSeconds(-5), Line.Figures.CompleteUpTo);
        Assert.Single(await Requests());
    }

    [Fact]
    public async Task A_new_account_is_read_back_over_the_last_two_days()
    {
        var other = Gateway.AddAccount(App, "别家");
        var id = Gateway.Raise(other, new RecourseToRaise { SubmittedAt = Now.AddHours(-47), IsSilent = true });
        var line = await Connect(other, "别家");
        await Console.Execute($"UPDATE TmallAccounts SET CompleteUpTo = NULL");
        line = await Open(line.Id);

        while (await Compare(line) == TimeSpan.Zero)
        {
        }

        Assert.Equal($"{id}", Assert.Single(await Requests()).ExternalId);
    }

    [Fact]
    public async Task A_day_is_compared_and_every_difference_has_its_reason()
    {
        var day = DateOnly.FromDateTime(Now.AddHours(8).Date);
        var (missed, completed, asking, told) = (Gateway.Raise(Account, new RecourseToRaise { IsSilent = true }), await Taken(), await Taken(), await Taken());
        await Console.Read(db => db.SaveChangesAsync(Cancel));
        Gateway.Misbehave(Fault.Status500, Close);
        foreach (var id in new[] { asking, told })
            await Solve(id);
        await Deliver();
        await Console.Execute($"UPDATE Outbox SET NextAttemptAt = NULL WHERE RequestId = (SELECT Id FROM HelpRequests WHERE ExternalId = {$"{told}"})");
        await Console.Execute($"UPDATE Promises SET TellingSince = NULL WHERE RequestId = (SELECT Id FROM HelpRequests WHERE ExternalId = {$"{told}"})");
        var unknown = await Taken();
        Gateway.Complete(completed);
        await Console.Execute($"UPDATE HelpRequests SET ExternalId = '1' WHERE ExternalId = {$"{unknown}"}");
        Gateway.Behave();

        Console.Clock.Advance(TimeSpan.FromMinutes(1));
        await Get<DayCompare>().Make(Line, day, Cancel);
        var made = await Console.Read(db => db.DailyComparisons.AsNoTracking().SingleAsync(Cancel));

        Assert.Equal((5, 4), (made.There, made.Here));
        Assert.Equal(
            [(missed, DifferenceKind.MissedHere), (unknown, DifferenceKind.MissedHere), (1, DifferenceKind.UnknownThere), (completed, DifferenceKind.CompletedThere), (asking, DifferenceKind.AnswerOnItsWay), (told, DifferenceKind.StillAskingThere)],
            made.Differences.Select(one => (Number(one.ExternalId), one.Kind)));
        Assert.Equal(RequestStatus.Closed, (await Request(completed)).Status);
        Assert.NotNull(await Request(missed));
    }

    [Fact]
    public async Task Yesterdays_comparison_is_made_once_by_itself()
    {
        var days = Get<DayCompare>();

        await days.Step(Line, Cancel);
        var calls = Gateway.Calls.Count;
        await days.Step(Line, Cancel);

        Assert.Equal(96, calls);
        Assert.Equal(96, Gateway.Calls.Count);
        Assert.Equal(new DateOnly(2026, 11, 22), (await Console.Read(db => db.DailyComparisons.SingleAsync(Cancel))).Day);
    }

    [Fact]
    public void Windows_join_and_are_never_too_long()
    {
        var windows = SearchWindow.Of(Now, Now.AddMinutes(50)).ToList();

        Assert.Equal(Now, windows[0].Start);
        Assert.Equal(Now.AddMinutes(50), windows[^1].End);
        Assert.All(windows.Zip(windows.Skip(1)), pair => Assert.Equal(pair.First.End, pair.Second.Start));
        Assert.Equal([false, false, false, true], windows.Select(window => window.IsLast));
        Assert.Null(SearchWindow.After(Now, Now, TimeSpan.FromMinutes(2)));
    }

    static long Number(string digits) => long.Parse(digits, CultureInfo.InvariantCulture);

    async Task Solve(long id)
    {
        var desk = Get<Features.Requests.RequestDesk>();
        var request = await Request(id);
        await desk.GiveSolution(People.Agent, request.Id, null, new Solution("今天下午来装"), Cancel);
        await Deliver();
        await desk.Resolve(People.Agent, request.Id, null, "装好了", [], Cancel);
    }
}

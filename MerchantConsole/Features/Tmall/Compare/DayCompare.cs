using System.Text.Json;
using MerchantConsole.Data;
using MerchantConsole.Data.Link;
using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Features.Tmall.Gateway;
using MerchantConsole.Features.Tmall.Inbox;
using MerchantConsole.Features.Tmall.Line;
using MerchantConsole.Shell;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.Tmall.Compare;

/// <summary>Puts the platform's whole list of one day beside ours; what can be mended is, and every difference is kept with its reason.</summary>
sealed class DayCompare(IDbContextFactory<ConsoleDb> factory, MessageInbox inbox, LinkBoard board, TimeProvider clock)
{
    // The night's last requests are in the list by then.
    static readonly TimeSpan AfterMidnight = TimeSpan.FromMinutes(10), LookEvery = TimeSpan.FromMinutes(10);

    /// <summary>Makes yesterday's once.</summary>
    /// <returns>How long to rest.</returns>
    public async Task<TimeSpan> Step(AccountLine line, CancellationToken cancel)
    {
        var day = DateOnly.FromDateTime((clock.Now() - AfterMidnight).InBeijing().Date).AddDays(-1);
        if (!await IsMade(line.Id, day, cancel))
            await Make(line, day, cancel);
        return LookEvery;
    }

    /// <param name="day">北京时间.</param>
    /// <exception cref="TopException">The platform did not give its whole list; nothing is written.</exception>
    public async Task Make(AccountLine line, DateOnly day, CancellationToken cancel)
    {
        var from = StartOf(day);
        var to = StartOf(day.AddDays(1)) is var end && end > clock.Now() ? clock.Now() : end;
        var there = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var window in SearchWindow.Of(from, to))
        {
            foreach (var recourse in RecourseCalls.Found(await line.Ask(RecourseCalls.Search(window.Start, window.End), cancel)))
                there[NumberOf(recourse)] = recourse;
        }
        var here = await Ours(line.Shop, from, to, cancel);
        var differences = new List<DayDifference>();
        foreach (var (number, recourse) in there)
        {
            if (await Differs(line, number, recourse, here.GetValueOrDefault(number), cancel) is { } difference)
                differences.Add(difference);
        }
        differences.AddRange(here.Values.Where(ours => !there.ContainsKey(ours.ExternalId)).Select(ours => new DayDifference(ours.ExternalId, DifferenceKind.UnknownThere, ours.Id)));
        await Store(line.Id, day, there.Count, here.Count, [.. differences.OrderBy(one => one.Kind).ThenBy(one => one.ExternalId, StringComparer.Ordinal)], cancel);
    }

    async Task<DayDifference?> Differs(AccountLine line, string number, JsonElement recourse, Ours? ours, CancellationToken cancel)
    {
        var isCompleted = TopAnswer.Text(recourse, "status") == "2";
        if (ours is null || isCompleted && ours.IsOpen)
        {
            var outcome = (await inbox.Take(line, [Reconciliation.AsMessage(recourse)], cancel))[0];
            var kind = outcome.Receipt is null ? DifferenceKind.Unreadable : ours is null ? DifferenceKind.MissedHere : DifferenceKind.CompletedThere;
            return new DayDifference(number, kind, outcome.Receipt?.RequestId ?? ours?.Id);
        }
        return isCompleted || !ours.IsAnswered ? null
            : new DayDifference(number, ours.IsUntold ? DifferenceKind.AnswerOnItsWay : DifferenceKind.StillAskingThere, ours.Id);
    }

    async Task<Dictionary<string, Ours>> Ours(string shop, DateTimeOffset from, DateTimeOffset to, CancellationToken cancel)
    {
        await using var db = await factory.CreateDbContextAsync(cancel);
        return await db.AllRequests.AsNoTracking()
            .Where(r => r.Source == PlatformMail.Source && r.Shop == shop && r.RaisedAt >= from && r.RaisedAt < to)
            .Select(r => new Ours(r.Id, r.ExternalId, r.Status, r.Promises.Any(p => p.TellingSince != null && p.ToldAt == null)))
            .ToDictionaryAsync(ours => ours.ExternalId, StringComparer.Ordinal, cancel);
    }

    async Task<bool> IsMade(Guid account, DateOnly day, CancellationToken cancel)
    {
        await using var db = await factory.CreateDbContextAsync(cancel);
        return await db.DailyComparisons.AnyAsync(one => one.AccountId == account && one.Day == day, cancel);
    }

    async Task Store(Guid account, DateOnly day, int there, int here, IReadOnlyList<DayDifference> differences, CancellationToken cancel)
    {
        await using var db = await factory.CreateDbContextAsync(cancel);
        var made = await db.DailyComparisons.SingleOrDefaultAsync(one => one.AccountId == account && one.Day == day, cancel);
        if (made is null)
            db.DailyComparisons.Add(made = new DailyComparison { AccountId = account, Day = day });
        (made.MadeAt, made.There, made.Here, made.Differences) = (clock.Now(), there, here, differences);
        await db.SaveChangesAsync(cancel);
        board.Changed();
    }

    static string NumberOf(JsonElement recourse) => TopAnswer.Text(recourse, "id") ?? TopAnswer.Text(recourse, "anomaly_recourse_id") ?? "?";

    static DateTimeOffset StartOf(DateOnly day) => new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.FromHours(8)).ToUniversalTime();
}

/// <param name="IsUntold">An answer of ours has not got through yet.</param>
sealed record Ours(Guid Id, string ExternalId, RequestStatus Status, bool IsUntold)
{
    public bool IsOpen => Status is RequestStatus.AwaitingSolution or RequestStatus.InProgress;

    public bool IsAnswered => Status is RequestStatus.Resolved or RequestStatus.Closed;
}

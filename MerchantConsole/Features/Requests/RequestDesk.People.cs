using MerchantConsole.Data;
using MerchantConsole.Domain.Desk;
using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Live;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.Requests;

/// <summary>Who works on a request. Those concerned are told by a notice in the same transaction.</summary>
public sealed partial class RequestDesk
{
    /// <param name="reason">Why it is taken over; not asked for when nobody works on it.</param>
    public Task<HelpRequest> Claim(Actor by, Guid id, int? seen, string? reason, CancellationToken cancel = default) =>
        acts.Do(by, id, seen, async (db, request, now, book) =>
        {
            var former = request.HandledBy;
            request.Claim(reason, by, now, book);
            return former is null ? [] : Tell(db, await NoticeDesk.Called(db, former, request.ProviderId, cancel), NoticeKind.TakenOver, request, reason!.Trim(), by, now);
        }, cancel);

    /// <summary>Asks who works on it to get on with it; when nobody does, everybody at its provider.</summary>
    public async Task<HelpRequest> Remind(Actor by, Guid id, int? seen, string? words, CancellationToken cancel = default)
    {
        by.MustBeMerchant();
        return await acts.Do(by, id, seen, async (db, request, now, book) =>
        {
            request.Remind(words, by, now, book, await LastReminder(db, by, id, now, cancel));
            var asked = request.HandledBy is { } handler
                ? await NoticeDesk.Called(db, handler, request.ProviderId, cancel)
                : await NoticeDesk.At(db, request.ProviderId, cancel);
            return Tell(db, asked, NoticeKind.Reminded, request, string.IsNullOrWhiteSpace(words) ? null : words.Trim(), by, now);
        }, cancel);
    }

    static async Task<DateTimeOffset?> LastReminder(ConsoleDb db, Actor by, Guid id, DateTimeOffset now, CancellationToken cancel)
    {
        var since = now - HelpRequest.BetweenReminders;
        var mine = await Scope.Of(by).History(db, id).Where(entry => entry.ActorName == by.Name && entry.At > since).ToListAsync(cancel);
        return mine.FindLast(entry => entry.Fact is Reminded)?.At;
    }

    static List<Guid> Tell(ConsoleDb db, List<Guid> people, NoticeKind kind, HelpRequest request, string? text, Actor by, DateTimeOffset now)
    {
        people.RemoveAll(id => id == by.UserId);
        db.AllNotices.AddRange(people.Select(id => new Notice
        {
            Id = Guid.CreateVersion7(now),
            UserId = id,
            Kind = kind,
            RequestId = request.Id,
            ExternalId = request.ExternalId,
            From = by.Name,
            Text = text,
            At = now,
        }));
        return people;
    }
}

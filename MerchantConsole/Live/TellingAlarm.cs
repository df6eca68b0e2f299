using MerchantConsole.Data;
using MerchantConsole.Domain.Desk;
using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Domain.Promises;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Live;

/// <summary>Says to people that an answer has not reached the platform, while they can still do something about it.</summary>
public sealed class TellingAlarm
{
    /// <summary>A notice to who gave the answer and to everybody who decides about money, in the caller's transaction.</summary>
    /// <param name="now">UTC.</param>
    /// <returns>Whom one was written for; they are told after the commit.</returns>
    public async Task<IReadOnlyCollection<Guid>> Raise(ConsoleDb db, HelpRequest request, PromiseKind kind, DateTimeOffset now, CancellationToken cancel)
    {
        var told = await NoticeDesk.Deciding(db, cancel);
        if (await Giver(db, request, kind, cancel) is { } giver)
            told = [.. told.Union(await NoticeDesk.Called(db, giver, request.ProviderId, cancel))];
        db.AllNotices.AddRange(told.Select(id => new Notice
        {
            Id = Guid.CreateVersion7(now),
            UserId = id,
            Kind = NoticeKind.NotTold,
            RequestId = request.Id,
            ExternalId = request.ExternalId,
            From = Actor.System.Name,
            Text = $"{kind} {request[kind].TellingTrouble}",
            At = now,
        }));
        return told;
    }

    /// <summary>What such a notice is about: it is kept as names, for its reader's language.</summary>
    internal static (PromiseKind Kind, TellingTrouble? Trouble) Read(string text) => text.Split(' ') is [var kind, var trouble]
        ? (Enum.Parse<PromiseKind>(kind), Enum.TryParse<TellingTrouble>(trouble, out var known) ? known : null)
        : throw new FormatException("A notice of what the platform has not heard names a promise and a trouble.");

    static async Task<string?> Giver(ConsoleDb db, HelpRequest request, PromiseKind kind, CancellationToken cancel)
    {
        var history = await Scope.Everything.History(db, request.Id).ToListAsync(cancel);
        return history.Concat(request.Unsaved)
            .LastOrDefault(entry => kind == PromiseKind.Solution ? entry.Fact is SolutionGiven : entry.Fact is ResolutionRecorded)?.ActorName;
    }
}

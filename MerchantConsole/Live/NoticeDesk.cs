using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Desk;
using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Domain.Parties;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Live;

/// <summary>A notice as its reader sees it.</summary>
/// <param name="IsOpen">Whether the request is still on the board.</param>
public sealed record NoticeLine(Guid Id, NoticeKind Kind, Guid RequestId, string ExternalId, string From, string? Text, DateTimeOffset At, bool Unread, bool IsOpen, Guid? PenaltyId = null);

/// <summary>The latest notices, newest first, and how many of all are unread.</summary>
public sealed record NoticeList(IReadOnlyList<NoticeLine> Lines, int Unread)
{
    public static NoticeList Empty { get; } = new([], 0);
}

/// <summary>
/// A person's own notices. What they are about is read within the reader's scope, every time: a request that went to
/// another provider takes its notices with it.
/// </summary>
public sealed class NoticeDesk(IDbContextFactory<ConsoleDb> factory, NoticeFeed feed, TimeProvider clock)
{
    public const int MostShown = 50;

    public async Task<NoticeList> Read(Actor reader, CancellationToken cancel = default)
    {
        await using var db = await factory.CreateDbContextAsync(cancel);
        var own = Scope.Of(reader).Notices(db, reader.UserId ?? Guid.Empty);
        var requests = Scope.Of(reader).Requests(db);
        var lines = await own.OrderByDescending(n => n.At).ThenByDescending(n => n.Id).Take(MostShown)
            .Select(n => new NoticeLine(n.Id, n.Kind, n.RequestId, n.ExternalId, n.From, n.Text, n.At, n.ReadAt == null,
                requests.Any(r => r.Id == n.RequestId && (r.Status == RequestStatus.AwaitingSolution || r.Status == RequestStatus.InProgress)), n.PenaltyId))
            .ToListAsync(cancel);
        return new NoticeList(lines, await own.CountAsync(n => n.ReadAt == null, cancel));
    }

    public Task MarkRead(Actor reader, Guid id, CancellationToken cancel = default) => Mark(reader, own => own.Where(n => n.Id == id), cancel);

    public Task MarkAll(Actor reader, CancellationToken cancel = default) => Mark(reader, own => own, cancel);

    /// <summary>The active people of this name who can have worked on a request: the merchant's own, and the provider's.</summary>
    internal static Task<List<Guid>> Called(ConsoleDb db, string name, Guid? providerId, CancellationToken cancel) => db.Users
        .Where(user => user.IsActive && user.DisplayName == name && (user.ProviderId == null || user.ProviderId == providerId))
        .Select(user => user.Id).ToListAsync(cancel);

    /// <summary>Everybody active at a provider.</summary>
    internal static Task<List<Guid>> At(ConsoleDb db, Guid? providerId, CancellationToken cancel) => db.Users
        .Where(user => user.IsActive && user.ProviderId != null && user.ProviderId == providerId)
        .Select(user => user.Id).ToListAsync(cancel);

    /// <summary>Everybody active who decides about money.</summary>
    internal static Task<List<Guid>> Deciding(ConsoleDb db, CancellationToken cancel) => db.Users
        .Where(user => user.IsActive && user.ProviderId == null && (user.Role == Role.Supervisor || user.Role == Role.Administrator))
        .Select(user => user.Id).ToListAsync(cancel);

    async Task Mark(Actor reader, Func<IQueryable<Notice>, IQueryable<Notice>> which, CancellationToken cancel)
    {
        if (reader.UserId is not { } person)
            return;
        var now = clock.Now();
        await using var db = await factory.CreateDbContextAsync(cancel);
        var marked = await which(Scope.Of(reader).Notices(db, person)).Where(n => n.ReadAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(n => n.ReadAt, now), cancel);
        if (marked > 0)
            feed.Publish([person]);
    }
}

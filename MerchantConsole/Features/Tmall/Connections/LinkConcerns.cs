using MerchantConsole.Data;
using MerchantConsole.Data.Link;
using MerchantConsole.Domain.Parties;

namespace MerchantConsole.Features.Tmall.Connections;

/// <summary>What is wrong with the link, worst first.</summary>
public enum ConcernKind
{
    StandsStill = 1,
    Banned,
    /// <summary>New requests may be missing since the instant.</summary>
    Behind,
    ClockOff,
    ExpiresSoon,
    /// <summary>Requests came late, because no message had told of them.</summary>
    GapFound,
}

/// <param name="Account">Its name; null where it is not about one.</param>
/// <param name="At">UTC. Until when, or since when.</param>
/// <param name="Ahead">The platform's clock minus this machine's.</param>
/// <param name="Count">Of requests, where it is about some.</param>
public sealed record LinkConcern(ConcernKind Kind, string? Account = null, DateTimeOffset? At = null, TimeSpan? Ahead = null, int? Count = null);

/// <summary>What everybody at a desk should know of the link. All open desks share one reading.</summary>
sealed class LinkConcerns(AccountReads reads, TimeProvider clock) : IDisposable
{
    // Bans of seconds belong to the daily round.
    static readonly TimeSpan Behind = TimeSpan.FromMinutes(5), ShortBan = TimeSpan.FromMinutes(1), Shared = TimeSpan.FromSeconds(5);

    // As long as a solution is owed: whoever comes back to the desk still sees why one came late.
    static readonly TimeSpan GapShown = TimeSpan.FromHours(1);

    readonly SemaphoreSlim turn = new(1, 1);
    IReadOnlyList<LinkConcern> read = [];
    DateTimeOffset? readAt;

    public async Task<IReadOnlyList<LinkConcern>> Read(Actor by)
    {
        by.MustBeMerchant();
        await turn.WaitAsync();
        try
        {
            var now = clock.Now();
            if (readAt is null || now - readAt.Value is var age && (age >= Shared || age < TimeSpan.Zero))
                (read, readAt) = (Of(await reads.All(by), await reads.Gaps(by, now - GapShown), reads.ClockAhead, now), now);
            return read;
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose() => turn.Dispose();

    /// <param name="ahead">The platform's clock minus this machine's; zero while they agree.</param>
    public static IReadOnlyList<LinkConcern> Of(IReadOnlyList<AccountStanding> accounts, IReadOnlyList<FoundGap> gaps, TimeSpan ahead, DateTimeOffset now) =>
        [.. accounts.Select(account => OfOne(account, now)).OfType<LinkConcern>()
            .Concat(accounts.Count > 0 && ahead != TimeSpan.Zero ? [new LinkConcern(ConcernKind.ClockOff, Ahead: ahead)] : [])
            .Concat(gaps.Select(gap => new LinkConcern(ConcernKind.GapFound, gap.Account, gap.At, Count: gap.Count)))
            .OrderBy(concern => concern.Kind)];

    static LinkConcern? OfOne(AccountStanding account, DateTimeOffset now) => account switch
    {
        { State: LinkState.Stopped } => new LinkConcern(ConcernKind.StandsStill, account.Name, account.CompleteUpTo),
        not { State: LinkState.Connected, IsAuthorised: true } => null,
        { BannedCall: null } when account.BannedUntil - now > ShortBan => new LinkConcern(ConcernKind.Banned, account.Name, account.BannedUntil),
        _ when now - account.CompleteUpTo > Behind || account.CompleteUpTo is null && account.IsTroubled => new LinkConcern(ConcernKind.Behind, account.Name, account.CompleteUpTo),
        _ when account.EndsSoon(now) => new LinkConcern(ConcernKind.ExpiresSoon, account.Name, account.SessionExpiresAt),
        _ => null,
    };
}

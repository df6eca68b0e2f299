using MerchantConsole.Data;
using MerchantConsole.Data.Link;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Features.Tmall.Gateway;
using MerchantConsole.Features.Tmall.Line;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.Tmall.Connections;

/// <summary>An account as people see it: how it stands now, nothing secret. Instants are UTC.</summary>
/// <param name="CallsLeft">Today, 北京时间.</param>
/// <param name="BannedUntil">The longest ban that runs now.</param>
/// <param name="BannedCall">The one call it is about; null when it is about all.</param>
/// <param name="SetAside">Messages that lie aside, not dealt with.</param>
/// <param name="Untold">Answers the platform has not heard of.</param>
public sealed record AccountStanding(
    Guid Id, string Name, string Shop, string AppKey, SignMethod SignMethod, bool IsFromSettings, int Version, LinkState State, bool IsAuthorised, string? Nick,
    DateTimeOffset? SessionExpiresAt, bool RenewsItself, DateTimeOffset? CompleteUpTo, DateTimeOffset? LastMessageAt, DateTimeOffset? LastGoodAt, int? Backlog,
    int CallsPerDay, int CallsLeft, DateTimeOffset? BannedUntil, string? BannedCall, LinkTrouble? Trouble, string? TroubleDetail, DateTimeOffset? TroubleAt, int SetAside, int Untold)
{
    /// <summary>The trouble is the latest thing known of it.</summary>
    public bool IsTroubled => Trouble is not null && (State == LinkState.Stopped || TroubleAt >= (LastGoodAt ?? DateTimeOffset.MinValue));
}

/// <summary>How the accounts stand, for the merchant's own people.</summary>
sealed class AccountReads(IDbContextFactory<ConsoleDb> factory, Lines lines, PlatformClock platform, TimeProvider clock)
{
    const int MostEvents = 60;

    /// <summary>Platform minus this machine; zero while they agree.</summary>
    public TimeSpan ClockAhead => platform.IsOff ? platform.Ahead : TimeSpan.Zero;

    /// <summary>UTC. Null before it was measured.</summary>
    public DateTimeOffset? ClockMeasuredAt => platform.MeasuredAt;

    /// <summary>All but those given up, by name.</summary>
    public async Task<IReadOnlyList<AccountStanding>> All(Actor by, CancellationToken cancel = default)
    {
        by.MustBeMerchant();
        await using var db = await factory.CreateDbContextAsync(cancel);
        var accounts = await db.TmallAccounts.AsNoTracking().Where(account => account.State != LinkState.Disconnected).OrderBy(account => account.Name).ToListAsync(cancel);
        var aside = await db.SetAsideMessages.Where(message => message.DoneAt == null).GroupBy(message => message.AccountId)
            .Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(group => group.Key, group => group.Count, cancel);
        var untold = await (from promise in db.AllPromises
                            where promise.TellingSince != null && promise.ToldAt == null
                            join request in db.AllRequests on promise.RequestId equals request.Id
                            group promise by request.Shop into shop
                            select new { shop.Key, Count = shop.Count() }).ToDictionaryAsync(group => group.Key, group => group.Count, cancel);
        return accounts.ConvertAll(account => Standing(account, aside.GetValueOrDefault(account.Id), untold.GetValueOrDefault(account.Shop)));
    }

    public async Task<IReadOnlyList<LinkEvent>> Events(Actor by, Guid account, CancellationToken cancel = default)
    {
        by.MustBeMerchant();
        await using var db = await factory.CreateDbContextAsync(cancel);
        return await db.LinkEvents.AsNoTracking().Where(one => one.AccountId == account).OrderByDescending(one => one.At).Take(MostEvents).ToListAsync(cancel);
    }

    /// <summary>Those not dealt with, oldest first.</summary>
    public async Task<IReadOnlyList<SetAsideMessage>> Aside(Actor by, Guid account, CancellationToken cancel = default)
    {
        by.MustBeMerchant();
        await using var db = await factory.CreateDbContextAsync(cancel);
        return await db.SetAsideMessages.AsNoTracking().Where(message => message.AccountId == account && message.DoneAt == null).OrderBy(message => message.At).Take(MostEvents).ToListAsync(cancel);
    }

    /// <summary>The latest days first.</summary>
    public async Task<IReadOnlyList<DailyComparison>> Days(Actor by, Guid account, CancellationToken cancel = default)
    {
        by.MustBeMerchant();
        await using var db = await factory.CreateDbContextAsync(cancel);
        return await db.DailyComparisons.AsNoTracking().Where(one => one.AccountId == account).OrderByDescending(one => one.Day).Take(14).ToListAsync(cancel);
    }

    public async Task<IReadOnlyList<QuestionCode>> QuestionCodes(Actor by, CancellationToken cancel = default)
    {
        by.MustBeMerchant();
        await using var db = await factory.CreateDbContextAsync(cancel);
        return await db.QuestionCodes.AsNoTracking().OrderBy(code => code.Code).ToListAsync(cancel);
    }

    AccountStanding Standing(TmallAccount account, int aside, int untold)
    {
        var now = clock.Now();
        var figures = lines.Find(account.Id)?.Figures ?? new AccountFigures(account);
        var ban = figures.Bans.Where(one => one.Value > now).OrderByDescending(one => one.Value).Select(one => (KeyValuePair<string, DateTimeOffset>?)one).FirstOrDefault();
        return new AccountStanding(
            account.Id, account.Name, account.Shop, account.AppKey, account.SignMethod, account.IsFromSettings, account.Version, account.State, account.IsAuthorised, account.Nick,
            account.SessionExpiresAt, account.RefreshToken is not null, figures.CompleteUpTo, figures.LastMessageAt, figures.LastGoodAt, figures.Backlog,
            account.CallsPerDay, figures.CallsLeft(now), ban?.Value, ban?.Key == TmallAccount.EveryCall ? null : ban?.Key,
            account.State == LinkState.Stopped ? account.LastTrouble : figures.Trouble, account.State == LinkState.Stopped ? account.LastTroubleDetail : figures.TroubleDetail,
            account.State == LinkState.Stopped ? account.LastTroubleAt : figures.TroubleAt, aside, untold);
    }
}

using MerchantConsole.Data;
using MerchantConsole.Data.Link;
using MerchantConsole.Domain.Coverage;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Features.Tmall.Gateway;
using MerchantConsole.Features.Tmall.Line;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

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

/// <summary>One of the platform's issue types and what it means here.</summary>
/// <param name="Text">In the platform's words; null where it has told none.</param>
/// <param name="IsFromSettings">Only there it can be changed.</param>
public sealed record QuestionMeaning(string Code, string? Text, AnomalyKind? Anomaly, bool IsFromSettings);

/// <summary>Requests that the platform's list held and no message had told of.</summary>
/// <param name="Account">Its name.</param>
/// <param name="At">UTC. When the latest was found.</param>
public sealed record FoundGap(string Account, int Count, DateTimeOffset At);

/// <summary>How the accounts stand, for the merchant's own people.</summary>
sealed class AccountReads(IDbContextFactory<ConsoleDb> factory, Lines lines, PlatformClock platform, IOptions<TmallSettings> settings, TimeProvider clock)
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

    /// <summary>Gaps found since an instant, of each account together.</summary>
    /// <param name="since">UTC.</param>
    public async Task<IReadOnlyList<FoundGap>> Gaps(Actor by, DateTimeOffset since, CancellationToken cancel = default)
    {
        by.MustBeMerchant();
        await using var db = await factory.CreateDbContextAsync(cancel);
        var found = await (
            from account in db.TmallAccounts
            where account.State != LinkState.Disconnected
            join one in db.LinkEvents on account.Id equals one.AccountId
            where one.At >= since && one.Kind == LinkEventKind.GapFound
            group one by account.Name into gaps
            select new { gaps.Key, Count = gaps.Sum(gap => gap.Count ?? 0), At = gaps.Max(gap => gap.At) }).ToListAsync(cancel);
        return found.ConvertAll(gap => new FoundGap(gap.Key, gap.Count, gap.At));
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

    /// <summary>Those that the platform listed, that people added and that the settings name, by code.</summary>
    public async Task<IReadOnlyList<QuestionMeaning>> QuestionCodes(Actor by, CancellationToken cancel = default)
    {
        by.MustBeMerchant();
        await using var db = await factory.CreateDbContextAsync(cancel);
        var kept = await db.QuestionCodes.AsNoTracking().ToDictionaryAsync(code => code.Code, cancel);
        var set = settings.Value.QuestionCodes;
        return [.. kept.Keys.Union(set.Keys).Order(StringComparer.Ordinal).Select(code => set.TryGetValue(code, out var anomaly)
            ? new QuestionMeaning(code, kept.GetValueOrDefault(code)?.Text, anomaly, IsFromSettings: true)
            : new QuestionMeaning(code, kept[code].Text, kept[code].Anomaly, IsFromSettings: false))];
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

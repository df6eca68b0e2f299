using System.Text.Json;
using System.Threading.RateLimiting;
using MerchantConsole.Data;
using MerchantConsole.Data.Link;
using MerchantConsole.Features.Tmall.Gateway;
using MerchantConsole.Shell;

namespace MerchantConsole.Features.Tmall.Line;

/// <summary>The line of one account to the platform: its credentials, its allowance, its bans. Everything it asks goes through here.</summary>
sealed class AccountLine : IAsyncDisposable
{
    // Answers must still get through when reading has used up the day.
    const int Reserve = 10;

    readonly TopClient client;
    readonly TimeProvider clock;
    readonly TokenBucketRateLimiter allowance;

    public AccountLine(TmallAccount account, TopCredentials by, TopClient client, TmallSettings settings, TimeProvider clock)
    {
        (Id, Name, Shop, Version, By, this.client, this.clock) = (account.Id, account.Name, account.Shop, account.Version, by, client, clock);
        (HasRefreshToken, Figures, OpenedAt) = (account.RefreshToken is not null, new AccountFigures(account), clock.Now());
        allowance = new TokenBucketRateLimiter(new TokenBucketRateLimiterOptions
        {
            TokenLimit = Math.Max(1, settings.CallsPerSecond / 5),
            TokensPerPeriod = Math.Max(1, settings.CallsPerSecond / 5),
            ReplenishmentPeriod = TimeSpan.FromSeconds(Math.Max(1, settings.CallsPerSecond / 5) / (double)settings.CallsPerSecond),
            QueueLimit = int.MaxValue,
            QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
        });
    }

    public Guid Id { get; }
    public string Name { get; }
    public string Shop { get; }

    /// <summary>Of the account as it was when the line was opened.</summary>
    public int Version { get; }
    public TopCredentials By { get; }
    public bool HasRefreshToken { get; }
    public AccountFigures Figures { get; }

    public Unannounced Unannounced { get; } = new();

    /// <summary>UTC.</summary>
    public DateTimeOffset OpenedAt { get; }

    /// <summary>The platform was told, since the line was opened, that this account's messages are wanted.</summary>
    public bool IsPermitted { get; set; }

    /// <summary>So few calls are left today that reading has to go slow.</summary>
    public bool IsSparing(DateTimeOffset now) => Figures.CallsLeft(now) < Figures.CallsPerDay / Reserve;

    /// <returns>The answer without its wrapper.</returns>
    /// <exception cref="TopException">It failed, or may not be asked now.</exception>
    public async Task<JsonElement> Ask(TopCall call, CancellationToken cancel)
    {
        MustBeAllowed(call);
        using var lease = await Lease(call, cancel);
        MustBeAllowed(call);
        try
        {
            var answer = await client.Ask(call, By, () => Figures.Count(clock.Now()), cancel);
            Figures.Good(clock.Now());
            return answer;
        }
        catch (TopException failure)
        {
            Note(call, failure.Failure);
            throw;
        }
    }

    public ValueTask DisposeAsync() => allowance.DisposeAsync();

    async Task<RateLimitLease> Lease(TopCall call, CancellationToken cancel)
    {
        try
        {
            return await allowance.AcquireAsync(1, cancel);
        }
        catch (ObjectDisposedException closed)
        {
            // Somebody paused the account meanwhile.
            throw new TopException(call.Method, new TopFailure(LinkTrouble.Unreachable, "closed", null, null), closed);
        }
    }

    void MustBeAllowed(TopCall call)
    {
        var now = clock.Now();
        if (Figures.BannedUntil(call.Method, now) is { } until)
            throw new TopException(call.Method, new TopFailure(LinkTrouble.Banned, "7", null, null, until - now));
        if (Figures.CallsLeft(now) == 0)
            throw new TopException(call.Method, new TopFailure(LinkTrouble.Banned, "day", null, null, NextDay(now) - now));
    }

    void Note(TopCall call, TopFailure failure)
    {
        var now = clock.Now();
        if (failure.Ban is { } ban)
            Figures.Ban(failure.BanIsForMethod ? call.Method : TmallAccount.EveryCall, now + ban, now);
        // A refusal is about one request and no trouble of the account.
        if (failure.Trouble != LinkTrouble.Refused)
            Figures.Failed(failure.Trouble, $"{call.Method} {failure.Codes}", now);
    }

    static DateTimeOffset NextDay(DateTimeOffset now)
    {
        var local = now.InBeijing();
        return new DateTimeOffset(local.Date, local.Offset).AddDays(1).ToUniversalTime();
    }
}

using MerchantConsole.Data;
using MerchantConsole.Data.Link;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Features.Tmall.Gateway;
using MerchantConsole.Features.Tmall.Line;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.Tmall.Connections;

/// <summary>
/// What an administrator does with the accounts on the platform. Secrets go in and never come out again. An empty list of errors
/// means that it is done; every act is kept as an event.
/// </summary>
sealed class AccountDesk(IDbContextFactory<ConsoleDb> factory, SecretBox secrets, Renewal renewal, LinkBell bell, LinkBoard board, TimeProvider clock)
{
    /// <returns>The new account; null when <paramref name="errors"/> tells why not.</returns>
    public async Task<(Guid? Id, IReadOnlyList<AccountError> Errors)> Connect(Actor by, AccountDraft typed, CancellationToken cancel = default)
    {
        by.MustAdminister();
        var errors = typed.Faults(isNew: true).ToList();
        if (errors.Count > 0)
            return (null, errors);
        var now = clock.Now();
        var account = new TmallAccount { Id = Guid.CreateVersion7(now), Name = typed.Name!.Trim(), Shop = typed.Shop!.Trim(), AppKey = typed.AppKey!.Trim(), CreatedAt = now };
        Take(account, typed);
        await using var db = await factory.CreateDbContextAsync(cancel);
        db.TmallAccounts.Add(account);
        errors.AddRange(await Save(db, by, account, LinkEventKind.Connected, cancel));
        return errors.Count > 0 ? (null, errors) : (account.Id, []);
    }

    /// <param name="version">Of the account as it was read.</param>
    public Task<IReadOnlyList<AccountError>> Change(Actor by, Guid id, int version, AccountDraft typed, CancellationToken cancel = default) =>
        typed.Faults(isNew: false).ToList() is { Count: > 0 } errors
            ? Refused(by, errors)
            : Act(by, id, version, LinkEventKind.Changed, account =>
            {
                if (account.IsFromSettings && (account.Shop != typed.Shop!.Trim() || account.AppKey != typed.AppKey!.Trim() || !string.IsNullOrEmpty(typed.AppSecret)))
                    return AccountFault.FromSettings;
                (account.Name, account.Shop, account.AppKey) = (typed.Name!.Trim(), typed.Shop!.Trim(), typed.AppKey!.Trim());
                Take(account, typed);
                return null;
            }, cancel);

    public Task<IReadOnlyList<AccountError>> Pause(Actor by, Guid id, int version, CancellationToken cancel = default) =>
        Act(by, id, version, LinkEventKind.Paused, account => Move(account, LinkState.Paused, LinkState.Connected, LinkState.Stopped), cancel);

    /// <summary>Goes on after a pause, or tries again after it stood still.</summary>
    public Task<IReadOnlyList<AccountError>> Resume(Actor by, Guid id, int version, CancellationToken cancel = default) =>
        Act(by, id, version, LinkEventKind.Resumed, account => Move(account, LinkState.Connected, LinkState.Paused, LinkState.Stopped), cancel);

    /// <summary>Gives the account up: its secrets are forgotten, its history and requests stay.</summary>
    public Task<IReadOnlyList<AccountError>> Disconnect(Actor by, Guid id, int version, CancellationToken cancel = default) =>
        Act(by, id, version, LinkEventKind.Disconnected, account =>
        {
            (account.AppSecret, account.Session, account.RefreshToken, account.SessionExpiresAt, account.RefreshExpiresAt) = (null, null, null, null, null);
            return Move(account, LinkState.Disconnected, LinkState.Connected, LinkState.Paused, LinkState.Stopped);
        }, cancel);

    /// <summary>The owner allowed it on the platform's page.</summary>
    public Task<IReadOnlyList<AccountError>> Authorise(Actor by, Guid id, TokenReply granted, CancellationToken cancel) =>
        Act(by, id, null, LinkEventKind.Authorised, account =>
        {
            renewal.Take(account, granted);
            if (account.State == LinkState.Stopped)
                account.State = LinkState.Connected;
            return account.State == LinkState.Disconnected ? AccountFault.Changed : null;
        }, cancel);

    async Task<IReadOnlyList<AccountError>> Act(Actor by, Guid id, int? version, LinkEventKind kind, Func<TmallAccount, AccountFault?> act, CancellationToken cancel)
    {
        by.MustAdminister();
        await using var db = await factory.CreateDbContextAsync(cancel);
        var account = await db.TmallAccounts.SingleOrDefaultAsync(one => one.Id == id && one.State != LinkState.Disconnected, cancel);
        if (account is null || version is { } seen && seen != account.Version)
            return [new AccountError("", AccountFault.Changed)];
        if (act(account) is { } fault)
            return [new AccountError("", fault)];
        account.Version++;
        return await Save(db, by, account, kind, cancel);
    }

    async Task<IReadOnlyList<AccountError>> Save(ConsoleDb db, Actor by, TmallAccount account, LinkEventKind kind, CancellationToken cancel)
    {
        var now = clock.Now();
        db.LinkEvents.Add(new LinkEvent { Id = Guid.CreateVersion7(now), AccountId = account.Id, Kind = kind, At = now, By = by.Name });
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateConcurrencyException)
        {
            return [new AccountError("", AccountFault.Changed)];
        }
        catch (DbUpdateException taken) when (taken.IsLostRace())
        {
            return [new AccountError(nameof(AccountDraft.Shop), AccountFault.ShopTaken)];
        }
        bell.Ring();
        board.Changed();
        return [];
    }

    void Take(TmallAccount account, AccountDraft typed)
    {
        (account.SignMethod, account.CallsPerDay) = (typed.SignMethod, typed.CallsPerDay);
        if (!string.IsNullOrWhiteSpace(typed.AppSecret))
            account.AppSecret = secrets.Seal(typed.AppSecret.Trim());
        if (string.IsNullOrWhiteSpace(typed.Session))
            return;
        (account.Session, account.RefreshToken) = (secrets.Seal(typed.Session.Trim()), null);
        (account.SessionExpiresAt, account.RefreshExpiresAt, account.Nick) = (null, null, null);
        if (account.State == LinkState.Stopped)
            account.State = LinkState.Connected;
    }

    static AccountFault? Move(TmallAccount account, LinkState to, params LinkState[] from)
    {
        if (!from.Contains(account.State))
            return AccountFault.Changed;
        account.State = to;
        return null;
    }

    static Task<IReadOnlyList<AccountError>> Refused(Actor by, IReadOnlyList<AccountError> errors)
    {
        by.MustAdminister();
        return Task.FromResult(errors);
    }
}

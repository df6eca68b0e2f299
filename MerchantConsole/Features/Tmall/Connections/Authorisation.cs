using System.Security.Cryptography;
using MerchantConsole.Data;
using MerchantConsole.Data.Link;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Features.Tmall.Gateway;
using MerchantConsole.Features.Tmall.Line;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.Tmall.Connections;

/// <summary>The way to the platform's page, where the owner of an account allows the connection, and back.</summary>
sealed class Authorisation(IDbContextFactory<ConsoleDb> factory, TopOAuth oauth, SecretBox secrets, AccountDesk desk, IDataProtectionProvider protection)
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(30);

    readonly ITimeLimitedDataProtector tickets = protection.CreateProtector("Tmall.Authorisation.v1").ToTimeLimitedDataProtector();

    /// <returns>Where to go; null when there is no such account.</returns>
    public async Task<string?> Begin(Actor by, Guid id, string back, CancellationToken cancel) =>
        await Account(id, cancel) is { } account ? oauth.PageFor(account.AppKey, back, tickets.Protect($"{id:N}{by.UserId:N}", Patience)) : null;

    /// <param name="state">As it was given to the page: for one person, one account and half an hour.</param>
    /// <returns>The account and what went wrong; no account when the state is not ours.</returns>
    public async Task<(Guid? Account, LinkTrouble? Trouble)> Finish(Actor by, string? code, string? state, string back, CancellationToken cancel)
    {
        if (AccountOf(by, state) is not { } id || await Account(id, cancel) is not { } account)
            return (null, LinkTrouble.SessionBroken);
        if (string.IsNullOrWhiteSpace(code))
            return (id, LinkTrouble.SessionBroken);
        if (secrets.Open(account.AppSecret) is not { } secret)
            return (id, LinkTrouble.SecretsLost);
        try
        {
            var granted = await oauth.Exchange(account.AppKey, secret, code, back, cancel);
            return (id, (await desk.Authorise(by, id, granted, cancel)).Count > 0 ? LinkTrouble.NotStored : null);
        }
        catch (TopException failure)
        {
            return (id, failure.Failure.Trouble);
        }
    }

    Guid? AccountOf(Actor by, string? state)
    {
        try
        {
            return tickets.Unprotect(state ?? "") is { Length: 64 } ticket && ticket[32..] == $"{by.UserId:N}" ? Guid.ParseExact(ticket[..32], "N") : null;
        }
        catch (Exception failure) when (failure is CryptographicException or FormatException)
        {
            return null;
        }
    }

    async Task<TmallAccount?> Account(Guid id, CancellationToken cancel)
    {
        await using var db = await factory.CreateDbContextAsync(cancel);
        return await db.TmallAccounts.AsNoTracking().SingleOrDefaultAsync(account => account.Id == id && account.State != LinkState.Disconnected, cancel);
    }
}

using MerchantConsole.Data;
using MerchantConsole.Data.Link;
using MerchantConsole.Features.Tmall.Gateway;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.Tmall.Line;

/// <summary>Renews an authorisation by its refresh token before it ends, or when the platform says that it has.</summary>
sealed partial class Renewal(IDbContextFactory<ConsoleDb> factory, SecretBox secrets, TopOAuth oauth, LinkBell bell, LinkBoard board, TimeProvider clock, ILogger<Renewal> log)
{
    static readonly TimeSpan Ahead = TimeSpan.FromDays(1);

    /// <summary>Whether an authorisation that ends at <paramref name="expires"/> is to be renewed by now.</summary>
    public static bool IsTime(DateTimeOffset? expires, DateTimeOffset now) => expires - now < Ahead;

    /// <returns>Whether there is a new one; the line is then opened anew.</returns>
    public async Task<bool> Renew(AccountLine line, CancellationToken cancel)
    {
        await using var db = await factory.CreateDbContextAsync(cancel);
        var account = await db.TmallAccounts.SingleOrDefaultAsync(one => one.Id == line.Id, cancel);
        if (account is null || secrets.Open(account.RefreshToken) is not { } refresh)
            return false;
        if (account.Version != line.Version)
            return true;
        try
        {
            Take(account, await oauth.Refresh(line.By.AppKey, line.By.AppSecret, refresh, cancel));
        }
        catch (TopException failure)
        {
            LogNotRenewed(account.Name, failure.Failure.Codes);
            return failure.Failure.MayPass;
        }
        var now = clock.Now();
        db.LinkEvents.Add(new LinkEvent { Id = Guid.CreateVersion7(now), AccountId = account.Id, Kind = LinkEventKind.Refreshed, At = now, By = "system" });
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateConcurrencyException)
        {
            // A person gave a new authorisation meanwhile.
        }
        bell.Ring();
        board.Changed();
        return true;
    }

    /// <summary>Puts an authorisation in the place of the former one.</summary>
    public void Take(TmallAccount account, TokenReply granted)
    {
        account.Session = secrets.Seal(granted.AccessToken);
        account.RefreshToken = granted.RefreshToken is { } refresh ? secrets.Seal(refresh) : account.RefreshToken;
        (account.SessionExpiresAt, account.RefreshExpiresAt) = (granted.ExpiresAt, granted.RefreshExpiresAt ?? account.RefreshExpiresAt);
        account.Nick = granted.Nick ?? account.Nick;
        account.Version++;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The authorisation of the Tmall account {Name} was not renewed: {Codes}.")]
    partial void LogNotRenewed(string name, string codes);
}

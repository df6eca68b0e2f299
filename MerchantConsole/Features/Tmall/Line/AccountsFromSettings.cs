using MerchantConsole.Data;
using MerchantConsole.Data.Link;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace MerchantConsole.Features.Tmall.Line;

/// <summary>Brings the accounts that the settings name into the list, at each start: there the settings win.</summary>
sealed class AccountsFromSettings(IDbContextFactory<ConsoleDb> factory, SecretBox secrets, IOptions<TmallSettings> settings, TimeProvider clock)
{
    public async Task Take(CancellationToken cancel)
    {
        var linked = settings.Value.Accounts.Where(account => account.IsLinked).ToList();
        if (linked.Count == 0)
            return;
        await using var db = await factory.CreateDbContextAsync(cancel);
        var known = await db.TmallAccounts.Where(account => account.State != LinkState.Disconnected).ToListAsync(cancel);
        foreach (var setting in linked)
        {
            var shop = setting.Shop?.Trim() is { Length: > 0 } named ? named : TmallSettings.UnnamedShop;
            if (known.Find(account => account.Shop == shop) is { } account)
                Take(account, setting);
            else
                db.TmallAccounts.Add(New(shop, setting));
        }
        await db.SaveChangesAsync(cancel);
    }

    TmallAccount New(string shop, AccountSetting setting)
    {
        var now = clock.Now();
        var account = new TmallAccount { Id = Guid.CreateVersion7(now), Name = shop, Shop = shop, AppKey = "", IsFromSettings = true, CreatedAt = now };
        Take(account, setting);
        return account;
    }

    // A start is another try: what stood still for want of an authorisation may have a good one now.
    void Take(TmallAccount account, AccountSetting setting)
    {
        account.Name = setting.Name?.Trim() is { Length: > 0 } name ? name : account.Shop[..Math.Min(account.Shop.Length, TmallAccount.LongestName)];
        account.AppKey = setting.AppKey!.Trim();
        account.SignMethod = SignMethods.Find(setting.SignMethod) ?? SignMethod.HmacSha256;
        if (secrets.Open(account.AppSecret) != setting.AppSecret)
            account.AppSecret = secrets.Seal(setting.AppSecret!);
        // One that renews itself is newer than what the settings say.
        if (!string.IsNullOrWhiteSpace(setting.Session) && account.RefreshToken is null && secrets.Open(account.Session) != setting.Session)
            (account.Session, account.SessionExpiresAt) = (secrets.Seal(setting.Session), null);
        if (account.State == LinkState.Stopped)
            account.State = LinkState.Connected;
        account.Version++;
    }
}

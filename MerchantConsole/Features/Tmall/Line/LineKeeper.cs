using MerchantConsole.Data;
using MerchantConsole.Data.Link;
using MerchantConsole.Features.Tmall.Gateway;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace MerchantConsole.Features.Tmall.Line;

/// <summary>Opens the lines of accounts, writes their figures down, and what people should see of them.</summary>
sealed partial class LineKeeper(
    IDbContextFactory<ConsoleDb> factory, SecretBox secrets, TopClient client, IOptions<TmallSettings> settings, LinkBoard board, LinkBell bell, TimeProvider clock, ILogger<LineKeeper> log)
{
    /// <returns>Null when its secrets cannot be opened; the account then stands still.</returns>
    public async Task<AccountLine?> Open(TmallAccount account, CancellationToken cancel)
    {
        var (secret, session) = (secrets.Open(account.AppSecret), secrets.Open(account.Session));
        if (secret is null || account.Session is not null && session is null)
        {
            await Stop(account.Id, account.Version, new TopFailure(LinkTrouble.SecretsLost, "sealed", null, null), cancel);
            return null;
        }
        return new AccountLine(account, new TopCredentials(account.AppKey, secret, session, account.SignMethod), client, settings.Value, clock);
    }

    /// <summary>Writes the figures down where they changed. Acts of people are never overwritten.</summary>
    public async Task Save(AccountLine line, CancellationToken cancel)
    {
        if (!line.Figures.TakeChanged())
            return;
        var figures = line.Figures;
        var bans = figures.Bans.Where(ban => ban.Value > clock.Now()).ToDictionary();
        await using var db = await factory.CreateDbContextAsync(cancel);
        await db.TmallAccounts.Where(account => account.Id == line.Id).ExecuteUpdateAsync(set => set
            .SetProperty(account => account.CallsDay, figures.Day).SetProperty(account => account.CallsMade, figures.Calls)
            .SetProperty(account => account.CompleteUpTo, figures.CompleteUpTo).SetProperty(account => account.LastMessageAt, figures.LastMessageAt)
            .SetProperty(account => account.Backlog, figures.Backlog).SetProperty(account => account.LastGoodAt, figures.LastGoodAt)
            .SetProperty(account => account.LastTrouble, figures.Trouble).SetProperty(account => account.LastTroubleDetail, figures.TroubleDetail)
            .SetProperty(account => account.LastTroubleAt, figures.TroubleAt)
            .SetProperty(account => account.Bans, (IReadOnlyDictionary<string, DateTimeOffset>)bans), cancel);
        board.Changed();
    }

    public async Task Tell(Guid account, LinkEventKind kind, string? detail, int? count, CancellationToken cancel)
    {
        await using var db = await factory.CreateDbContextAsync(cancel);
        Add(db, account, kind, detail, count);
        await db.SaveChangesAsync(cancel);
        board.Changed();
    }

    /// <summary>The account stands still until somebody has mended it. One that a person changed meanwhile is left as they want it.</summary>
    public async Task Stop(Guid id, int version, TopFailure failure, CancellationToken cancel)
    {
        var now = clock.Now();
        await using var db = await factory.CreateDbContextAsync(cancel);
        var account = await db.TmallAccounts.SingleOrDefaultAsync(one => one.Id == id && one.Version == version && one.State == LinkState.Connected, cancel);
        if (account is null)
            return;
        account.State = LinkState.Stopped;
        account.Version++;
        (account.LastTrouble, account.LastTroubleDetail, account.LastTroubleAt) = (failure.Trouble, failure.Codes, now);
        Add(db, id, LinkEventKind.Stopped, failure.Trouble.ToString(), null);
        await db.SaveChangesAsync(cancel);
        LogStopped(account.Name, failure.Trouble, failure.Codes);
        bell.Ring();
        board.Changed();
    }

    void Add(ConsoleDb db, Guid account, LinkEventKind kind, string? detail, int? count)
    {
        var now = clock.Now();
        db.LinkEvents.Add(new LinkEvent { Id = Guid.CreateVersion7(now), AccountId = account, Kind = kind, At = now, By = "system", Detail = detail, Count = count });
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The Tmall account {Name} stands still: {Trouble} ({Codes}).")]
    partial void LogStopped(string name, LinkTrouble trouble, string codes);
}

using System.Collections.Concurrent;
using MerchantConsole.Data;
using MerchantConsole.Data.Link;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.Tmall.Line;

/// <summary>The lines that are open now; one for a single errand where an account is not running.</summary>
sealed class Lines(IDbContextFactory<ConsoleDb> factory, LineKeeper keeper)
{
    readonly ConcurrentDictionary<Guid, AccountLine> open = new();

    public void Opened(AccountLine line) => open[line.Id] = line;

    public void Closed(AccountLine line) => open.TryRemove(KeyValuePair.Create(line.Id, line));

    /// <returns>Null when it is not running.</returns>
    public AccountLine? Find(Guid account) => open.GetValueOrDefault(account);

    /// <returns>False when its secrets cannot be opened.</returns>
    public async Task<bool> Use(Guid account, Func<AccountLine, Task> errand, CancellationToken cancel)
    {
        if (Find(account) is { } running)
        {
            await errand(running);
            return true;
        }
        TmallAccount stored;
        await using (var db = await factory.CreateDbContextAsync(cancel))
            stored = await db.TmallAccounts.AsNoTracking().SingleAsync(one => one.Id == account, cancel);
        await using var line = await keeper.Open(stored, cancel);
        if (line is null)
            return false;
        try
        {
            await errand(line);
        }
        finally
        {
            await keeper.Save(line, CancellationToken.None);
        }
        return true;
    }
}

using MerchantConsole.Domain;
using MerchantConsole.Domain.Coverage;
using MerchantConsole.Domain.Penalties;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace MerchantConsole.Data;

/// <summary>The rulebook in force, read once and again after somebody changed a rule.</summary>
public sealed class Rules(IDbContextFactory<ConsoleDb> factory, IOptions<PromiseSettings> promises, IOptions<PenaltySettings> penalties)
{
    volatile Rulebook? current;

    public async ValueTask<Rulebook> Current(CancellationToken cancel = default)
    {
        if (current is { } known)
            return known;
        await using var db = await factory.CreateDbContextAsync(cancel);
        var entries = await db.Standards.AsNoTracking().ToListAsync(cancel);
        return current = new Rulebook(
            CoverageTable.Current, promises.Value.Terms, new StandardsBook(entries),
            penalties.Value.StandardDate, penalties.Value.Liable);
    }

    public void Changed() => current = null;
}

using MerchantConsole.Domain;
using MerchantConsole.Domain.Coverage;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Domain.Penalties;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace MerchantConsole.Data;

/// <summary>The rulebook in force, read once and again after somebody changed a rule.</summary>
public sealed class Rules(IDbContextFactory<ConsoleDb> factory, IOptions<PromiseSettings> promises, IOptions<PenaltySettings> penalties)
{
    readonly Lock gate = new();
    volatile Rulebook? current;
    volatile int changes;

    public async ValueTask<Rulebook> Current(CancellationToken cancel = default)
    {
        if (current is { } known)
            return known;
        var before = changes;
        await using var db = await factory.CreateDbContextAsync(cancel);
        var read = await Read(db, cancel);
        lock (gate)
        {
            // What was read before a change must not outlive it.
            if (before == changes)
                current = read;
        }
        return read;
    }

    /// <summary>The rules as this context's transaction sees them, for an act that changes them itself.</summary>
    internal async Task<Rulebook> Read(ConsoleDb db, CancellationToken cancel)
    {
        var entries = await db.Standards.AsNoTracking().ToListAsync(cancel);
        var dated = await db.RuleVersions.AsNoTracking().Where(version => version.ConfirmedAt != null).ToListAsync(cancel);
        var contracts = await db.Providers.AsNoTracking().Where(p => p.BearsPercent != null)
            .ToDictionaryAsync(p => p.Id, p => new LiabilitySplit(SplitForm.Percentage, p.BearsPercent!.Value), cancel);
        return new Rulebook(
            CoverageTable.Current, promises.Value.Terms, new StandardsBook(entries),
            penalties.Value.StandardDate, penalties.Value.Liable, penalties.Value.TwoPeople)
        { Contracts = contracts, DisputeStep = penalties.Value.DisputeStep, Dated = new DatedRules(dated) };
    }

    public void Changed()
    {
        lock (gate)
        {
            changes++;
            current = null;
        }
    }
}

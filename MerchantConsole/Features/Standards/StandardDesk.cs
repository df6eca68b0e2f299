using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Domain.Penalties;
using MerchantConsole.Live;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.Standards;

/// <summary>There is no such version.</summary>
public sealed class VersionNotFoundException(Guid id) : Exception($"No version {id}.");

/// <param name="Firmed">Penalties that are provisional no longer.</param>
/// <param name="Determined">Penalties that got their amount.</param>
public sealed record Confirmation(StandardEntry Entry, int Firmed, int Determined);

/// <summary>
/// The versions of the standards (R7): entered by one supervisor, confirmed or rejected by another. Never edited, only
/// followed by a new one.
/// </summary>
public sealed class StandardDesk(IDbContextFactory<ConsoleDb> factory, Rules rules, ChangeFeed feed, TimeProvider clock)
{
    const int MostTries = 5;

    /// <summary>Every version of every standard, rejected ones too.</summary>
    public async Task<IReadOnlyList<StandardEntry>> All(CancellationToken cancel = default)
    {
        await using var db = await factory.CreateDbContextAsync(cancel);
        return await db.Standards.AsNoTracking().OrderBy(entry => entry.EffectiveFrom).ToListAsync(cancel);
    }

    /// <summary>How many penalties of each service wait for an amount.</summary>
    public async Task<IReadOnlyDictionary<ServiceStandard, int>> Waiting(Actor by, CancellationToken cancel = default)
    {
        await using var db = await factory.CreateDbContextAsync(cancel);
        var services = await Touched.Waiting(Scope.Of(by), db).GroupBy(service => service)
            .Select(group => new { group.Key, Count = group.Count() }).ToListAsync(cancel);
        return services.Where(one => StandardsBook.StandardOf(one.Key) is not null)
            .ToDictionary(one => StandardsBook.StandardOf(one.Key)!.Value, one => one.Count);
    }

    /// <summary>A new version, in force provisionally from its date until somebody else confirms or rejects it.</summary>
    /// <exception cref="RuleBrokenException">Not a supervisor; or a figure, a cap, a text or a date that the rules do not allow.</exception>
    public async Task<StandardEntry> Enter(Actor by, StandardEntry version, CancellationToken cancel = default)
    {
        by.MustDecideAboutMoney();
        version.MustBeSensible();
        VersionGuard.MustBeNote(version.SourceNote, "sourceNote");
        await using var db = await factory.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await Alone(db, cancel);
        var now = clock.Now();
        var entered = version with
        {
            Id = Guid.CreateVersion7(now),
            EffectiveFrom = version.EffectiveFrom.ToMillisecond(),
            SourceNote = version.SourceNote.Trim(),
            EnteredBy = by.Name,
            EnteredAt = now,
            ConfirmedBy = null,
            ConfirmedAt = null,
            RejectedBy = null,
            RejectedAt = null,
            RejectedReason = null,
        };
        (await rules.Read(db, cancel)).Standards.MustFollow(entered, now);
        db.Standards.Add(entered);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        rules.Changed();
        return entered;
    }

    /// <summary>
    /// In one transaction the version is confirmed, what was computed under it becomes firm, and what it gives an amount
    /// gets it, each with its history.
    /// </summary>
    /// <exception cref="VersionNotFoundException">There is none.</exception>
    /// <exception cref="RuleBrokenException">Not a supervisor, decided already, or entered by the same person where two are needed.</exception>
    public async Task<Confirmation> Confirm(Actor by, Guid id, CancellationToken cancel = default)
    {
        by.MustDecideAboutMoney();
        var (entry, first) = await Retried(() => ConfirmOnce(by, id, cancel));
        rules.Changed();
        Announce(first);

        // An act that had the former rules in hand may have assessed one more in between.
        var late = await Retried(() => FirmOnce(by, entry, cancel));
        Announce(late);
        return new Confirmation(entry, first.Firmed + late.Firmed, first.Determined + late.Determined);
    }

    /// <summary>It is never in force from now on.</summary>
    /// <exception cref="VersionNotFoundException">There is none.</exception>
    /// <exception cref="RuleBrokenException">Not a supervisor, decided already, no reason, or penalties were computed under it.</exception>
    public async Task Reject(Actor by, Guid id, string reason, CancellationToken cancel = default)
    {
        by.MustDecideAboutMoney();
        VersionGuard.MustBeNote(reason, "reason");
        await using var db = await factory.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await Undecided(db, id, cancel);
        if (await Scope.Of(by).Penalties(db).AnyAsync(penalty => penalty.EntryId == id && penalty.Amount != null, cancel))
            throw new RuleBrokenException(Rule.VersionInUse);
        var (who, now, why) = (by.Name, clock.Now(), reason.Trim());
        VersionGuard.MustBeFirst(await db.Standards.Where(entry => entry.Id == id && entry.ConfirmedAt == null && entry.RejectedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(e => e.RejectedBy, who).SetProperty(e => e.RejectedAt, now).SetProperty(e => e.RejectedReason, why), cancel));
        await transaction.CommitAsync(cancel);
        rules.Changed();
    }

    async Task<(StandardEntry Entry, Firming Firming)> ConfirmOnce(Actor by, Guid id, CancellationToken cancel)
    {
        await using var db = await factory.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var entry = await Undecided(db, id, cancel);
        var book = await rules.Read(db, cancel);
        if (book.TwoPeople && entry.EnteredBy == by.Name)
            throw new RuleBrokenException(Rule.SecondPersonNeeded);
        var (who, now) = (by.Name, clock.Now());
        VersionGuard.MustBeFirst(await db.Standards.Where(e => e.Id == id && e.ConfirmedAt == null && e.RejectedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(e => e.ConfirmedBy, who).SetProperty(e => e.ConfirmedAt, now), cancel));
        var confirmed = entry with { ConfirmedBy = who, ConfirmedAt = now };
        var firming = new Firming(db, confirmed, await rules.Read(db, cancel), by, now);
        await firming.Run(cancel);
        await transaction.CommitAsync(cancel);
        return (confirmed, firming);
    }

    async Task<Firming> FirmOnce(Actor by, StandardEntry confirmed, CancellationToken cancel)
    {
        await using var db = await factory.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var firming = new Firming(db, confirmed, await rules.Read(db, cancel), by, clock.Now());
        await firming.Run(cancel);
        await transaction.CommitAsync(cancel);
        return firming;
    }

    void Announce(Firming firming)
    {
        foreach (var change in firming.Changes)
            feed.Publish(change);
    }

    static async Task<StandardEntry> Undecided(ConsoleDb db, Guid id, CancellationToken cancel)
    {
        var entry = await db.Standards.AsNoTracking().SingleOrDefaultAsync(e => e.Id == id, cancel) ?? throw new VersionNotFoundException(id);
        return entry.IsConfirmed || entry.IsRejected ? throw new RuleBrokenException(Rule.VersionDecidedAlready) : entry;
    }

    // SQLite lets one write at a time anyway; elsewhere two versions of one line must not be entered side by side.
    static async Task Alone(ConsoleDb db, CancellationToken cancel)
    {
        if (db.Database.IsNpgsql())
            await db.Database.ExecuteSqlAsync($"LOCK TABLE \"Standards\" IN SHARE ROW EXCLUSIVE MODE", cancel);
    }

    static async Task<T> Retried<T>(Func<Task<T>> once)
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                return await once();
            }
            catch (Exception failure) when (tries < MostTries && failure.IsLostRace())
            {
                // A clerk acted on one of the requests in this very moment: everything is read again.
            }
        }
    }
}

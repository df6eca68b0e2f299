using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Parties;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.Standards;

/// <summary>
/// The dated settings: which goods are covered, how long the promises are, when a solution is promised, where the marks
/// lie. Entered by one supervisor, in force only when another confirmed it, and only for requests raised after that.
/// </summary>
public sealed class SettingDesk(IDbContextFactory<ConsoleDb> factory, Rules rules, TimeProvider clock)
{
    /// <summary>Every version of every setting, rejected ones too, oldest first.</summary>
    public async Task<IReadOnlyList<RuleVersion>> All(CancellationToken cancel = default)
    {
        await using var db = await factory.CreateDbContextAsync(cancel);
        return await db.RuleVersions.AsNoTracking().OrderBy(version => version.EffectiveFrom).ToListAsync(cancel);
    }

    /// <param name="content">What it says, as JSON of its kind.</param>
    /// <param name="from">UTC.</param>
    /// <exception cref="RuleBrokenException">Not a supervisor, or content, text or date are not allowed.</exception>
    public async Task<RuleVersion> Enter(Actor by, RuleKind kind, string content, DateTimeOffset from, string source, CancellationToken cancel = default)
    {
        by.MustDecideAboutMoney();
        RuleContent.MustBeSensible(kind, content);
        VersionGuard.MustBeNote(source, "sourceNote");
        await using var db = await factory.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await Alone(db, cancel);
        var now = clock.Now();
        var entered = new RuleVersion
        {
            Id = Guid.CreateVersion7(now),
            Kind = kind,
            EffectiveFrom = from.ToMillisecond(),
            Content = content,
            SourceNote = source.Trim(),
            EnteredBy = by.Name,
            EnteredAt = now,
        };
        entered.MustFollow(await db.RuleVersions.AsNoTracking().ToListAsync(cancel), now);
        db.RuleVersions.Add(entered);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return entered;
    }

    /// <exception cref="VersionNotFoundException">There is none.</exception>
    /// <exception cref="RuleBrokenException">Not a supervisor, decided already, entered by the same person where two are needed, or begun already.</exception>
    public async Task Confirm(Actor by, Guid id, CancellationToken cancel = default)
    {
        by.MustDecideAboutMoney();
        await using var db = await factory.CreateDbContextAsync(cancel);
        var version = await Undecided(db, id, cancel);
        if ((await rules.Current(cancel)).TwoPeople && version.EnteredBy == by.Name)
            throw new RuleBrokenException(Rule.SecondPersonNeeded);
        var (who, now) = (by.Name, clock.Now());
        version.MustBeToCome(now);
        VersionGuard.MustBeFirst(await db.RuleVersions.Where(v => v.Id == id && v.ConfirmedAt == null && v.RejectedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(v => v.ConfirmedBy, who).SetProperty(v => v.ConfirmedAt, now), cancel));
        rules.Changed();
    }

    /// <exception cref="VersionNotFoundException">There is none.</exception>
    /// <exception cref="RuleBrokenException">Not a supervisor, decided already, or no reason.</exception>
    public async Task Reject(Actor by, Guid id, string reason, CancellationToken cancel = default)
    {
        by.MustDecideAboutMoney();
        VersionGuard.MustBeNote(reason, "reason");
        await using var db = await factory.CreateDbContextAsync(cancel);
        await Undecided(db, id, cancel);
        var (who, now, why) = (by.Name, clock.Now(), reason.Trim());
        VersionGuard.MustBeFirst(await db.RuleVersions.Where(v => v.Id == id && v.ConfirmedAt == null && v.RejectedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(v => v.RejectedBy, who).SetProperty(v => v.RejectedAt, now).SetProperty(v => v.RejectedReason, why), cancel));
    }

    static async Task<RuleVersion> Undecided(ConsoleDb db, Guid id, CancellationToken cancel)
    {
        var version = await db.RuleVersions.AsNoTracking().SingleOrDefaultAsync(v => v.Id == id, cancel) ?? throw new VersionNotFoundException(id);
        return version.IsConfirmed || version.IsRejected ? throw new RuleBrokenException(Rule.VersionDecidedAlready) : version;
    }

    // SQLite lets one write at a time anyway; elsewhere two versions of one kind must not be entered side by side.
    static async Task Alone(ConsoleDb db, CancellationToken cancel)
    {
        if (db.Database.IsNpgsql())
            await db.Database.ExecuteSqlAsync($"LOCK TABLE \"RuleVersions\" IN SHARE ROW EXCLUSIVE MODE", cancel);
    }
}

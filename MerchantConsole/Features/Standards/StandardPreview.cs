using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Domain.Penalties;
using MerchantConsole.Domain.Promises;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.Standards;

/// <summary>
/// What confirming a version would do, and what the last 90 days would have cost under it. Reads only the columns this
/// needs, on a thread of its own, and changes nothing.
/// </summary>
public sealed class StandardPreview(IDbContextFactory<ConsoleDb> factory, Rules rules, TimeProvider clock)
{
    public const int Days = 90;
    public const int MostLines = 20;
    const int ReportEvery = 2000;

    /// <exception cref="OperationCanceledException">The person did not want to wait for it.</exception>
    public Task<Preview> Of(Actor by, StandardEntry version, IProgress<PreviewProgress>? progress = null, CancellationToken cancel = default)
    {
        by.MustBeMerchant();
        return Task.Run(() => Work(Scope.Of(by), version, progress, cancel), cancel);
    }

    async Task<Preview> Work(Scope scope, StandardEntry version, IProgress<PreviewProgress>? progress, CancellationToken cancel)
    {
        await using var db = await factory.CreateDbContextAsync(cancel);
        var (now, book) = (clock.Now(), await rules.Read(db, cancel));
        var tally = new PreviewTally(version, book, now.AddDays(-Days));
        var service = StandardsBook.ServiceOf(version.Standard);
        var missed = PreviewRow.Missed(scope, db, version.Id, tally.Since);
        var open = service is { } known ? PreviewRow.Open(scope, db, known) : null;
        var all = await missed.CountAsync(cancel) + (open is null ? 0 : await open.CountAsync(cancel));
        var done = 0;
        foreach (var rows in new[] { missed, open })
        {
            if (rows is null)
                continue;
            await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(cancel))
            {
                // SQLite reads without waiting, so nothing else would look.
                cancel.ThrowIfCancellationRequested();
                tally.Take(row);
                if (++done % ReportEvery == 0)
                    progress?.Report(new PreviewProgress(done, Math.Max(done, all)));
            }
        }
        progress?.Report(new PreviewProgress(done, done));
        return tally.Result();
    }
}

/// <summary>The columns of one request, and of its missed resolution where it has one.</summary>
/// <param name="State">Null while the promise can still be kept.</param>
/// <param name="At">UTC. The breach, or the due instant.</param>
sealed record PreviewRow(
    Guid RequestId, string ExternalId, bool IsCovered, Facts Facts, DateTimeOffset RaisedAt, DateTimeOffset? OrderCreatedAt, DateTimeOffset At,
    PenaltyState? State, Yuan? Amount, ServiceStandard? Standard, Guid? EntryId, bool Provisional)
{
    /// <summary>Resolutions missed since an instant, and every older one that the version could touch.</summary>
    public static IQueryable<PreviewRow> Missed(Scope scope, ConsoleDb db, Guid version, DateTimeOffset since) =>
        from p in scope.Penalties(db)
        join r in scope.Requests(db) on p.RequestId equals r.Id
        where p.Promise == PromiseKind.Resolution && (p.BreachedAt >= since || p.State == PenaltyState.Undetermined || (p.Provisional && p.EntryId == version))
        select new PreviewRow(
            r.Id, r.ExternalId, r.NotCovered == null,
            new Facts(r.Details.UnperformedService ?? r.Details.Service, r.Details.Anomaly, r.Details.Category, r.Details.Paid, r.Details.ExtraFee),
            r.RaisedAt, r.Details.OrderCreatedAt, p.BreachedAt, p.State, p.Amount, p.Standard, p.EntryId, p.Provisional);

    public static IQueryable<PreviewRow> Open(Scope scope, ConsoleDb db, Domain.Coverage.ServiceKind service) =>
        from r in Touched.AtStake(scope, db, service)
        select new PreviewRow(
            r.Id, r.ExternalId, true,
            new Facts(r.Details.UnperformedService ?? r.Details.Service, r.Details.Anomaly, r.Details.Category, r.Details.Paid, r.Details.ExtraFee),
            r.RaisedAt, r.Details.OrderCreatedAt, r.Promises.First(p => p.Kind == PromiseKind.Resolution).DueAt, null, null, null, null, false);
}

/// <summary>What an amount is worked out from.</summary>
sealed record Facts(
    Domain.Coverage.ServiceKind? Service, Domain.Coverage.AnomalyKind? Anomaly, Domain.Coverage.GoodsCategory? Category, Yuan? Paid, Yuan? ExtraFee)
{
    public PenaltyAssessment Assess(StandardsBook book, DateTimeOffset at) =>
        PenaltyAssessment.For(PromiseKind.Resolution, book, Service, Anomaly, Category, Paid, ExtraFee, at);
}

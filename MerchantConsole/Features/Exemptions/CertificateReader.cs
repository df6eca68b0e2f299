using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Domain.Penalties;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.Exemptions;

/// <summary>Certificates of exemption (R9): read by those in scope, verified by anybody who holds the code.</summary>
public sealed class CertificateReader(IDbContextFactory<ConsoleDb> factory)
{
    /// <returns>Null when there is no such penalty for this reader.</returns>
    public async Task<CertificateFile?> Read(Actor reader, Guid penaltyId, CancellationToken cancel = default)
    {
        var scope = Scope.Of(reader);
        await using var db = await factory.CreateDbContextAsync(cancel);
        if (await scope.Penalties(db).AsNoTracking().SingleOrDefaultAsync(p => p.Id == penaltyId, cancel) is not { } penalty
            || !await scope.Requests(db).AnyAsync(request => request.Id == penalty.RequestId, cancel))
            return null;
        var file = new CertificateFile(penalty.Id, penalty.Promise, penalty.State, penalty.RequestId, null);
        if (penalty.State != PenaltyState.Paid)
            return file;
        var (history, head) = await History(scope, db, penalty.RequestId, cancel);
        if (PaymentEntry.Find(history, head, penalty.Promise, penalty.CertificateCode) is not { } payment)
            return file;

        List<HistoryEntry> until = history[..payment.Sequence];
        var request = HelpRequest.Replay(until);
        var paid = request.PenaltyFor(penalty.Promise);
        var entry = await db.Standards.AsNoTracking().SingleOrDefaultAsync(e => e.Id == paid.EntryId, cancel);
        return file with { Certificate = Of(request, paid, payment, Basis(paid, entry, until), Liable(scope, paid, until)) };
    }

    /// <summary>A code is genuine when it belongs to a paid penalty and follows from a history that still holds. Nothing more is told.</summary>
    /// <param name="code">As <see cref="CertificateCode.Read"/> gives it.</param>
    public async Task<bool> IsGenuine(string code, CancellationToken cancel = default)
    {
        var everything = Scope.Everything;
        await using var db = await factory.CreateDbContextAsync(cancel);
        var paid = await everything.Penalties(db).AsNoTracking().Where(p => p.CertificateCode == code && p.State == PenaltyState.Paid)
            .Select(p => new { p.RequestId, p.Promise }).SingleOrDefaultAsync(cancel);
        // A code that nobody has is asked for in full too: the time of the answer tells nothing.
        var (history, head) = await History(everything, db, paid?.RequestId ?? Guid.Empty, cancel);
        return paid is not null && PaymentEntry.Find(history, head, paid.Promise, code) is not null;
    }

    static async Task<(List<HistoryEntry> History, string? Head)> History(Scope scope, ConsoleDb db, Guid requestId, CancellationToken cancel)
    {
        var head = await scope.Requests(db).Where(r => r.Id == requestId).Select(r => r.HistoryHead).SingleOrDefaultAsync(cancel);
        return (await scope.History(db, requestId).ToListAsync(cancel), head);
    }

    static Certificate Of(HelpRequest request, Penalty paid, HistoryEntry payment, CertificateBasis basis, LiableParty liable) => new()
    {
        PenaltyId = paid.Id,
        Promise = paid.Promise,
        Shop = request.Shop,
        ExternalId = request.ExternalId,
        Order = request.Details,
        RaisedAt = request.RaisedAt,
        ReceivedAt = request.ReceivedAt,
        DueAt = paid.BreachedAt,
        FlaggedAt = request[paid.Promise].FlaggedAt ?? paid.BreachedAt,
        Amount = paid.Amount!.Value,
        Payout = paid.Payout,
        Basis = basis,
        Liable = liable,
        PaidAt = paid.PaidAt!.Value,
        Receipt = paid.Receipt!,
        HistoryHash = payment.Hash,
        Code = paid.CertificateCode!,
        IssuedAt = payment.At,
    };

    // What was learned after the amount was worked out took no part in it.
    static CertificateBasis Basis(Penalty paid, StandardEntry? entry, List<HistoryEntry> history)
    {
        var worked = history.FindLastIndex(e => e.Fact is PenaltyDetermined known && known.Promise == paid.Promise
            || e.Fact is PromiseBroken broken && broken.Promise == paid.Promise);
        return new CertificateBasis(paid.Standard, entry, HelpRequest.Replay(history[..worked]).Details, paid.DecidedBy);
    }

    // A provider does not learn who else works for the merchant.
    static LiableParty Liable(Scope scope, Penalty paid, List<HistoryEntry> history)
    {
        var name = paid.LiableProviderId is { } id && paid.Liable != Domain.Parties.Liable.Merchant && scope.Sees(id)
            ? history.Select(e => NameIn(e.Fact, id)).LastOrDefault(found => found is not null) : null;
        return new LiableParty(paid.Liable, name, paid.MerchantShare ?? Yuan.Zero, paid.ProviderShare ?? Yuan.Zero);
    }

    static string? NameIn(RequestFact fact, Guid provider) => fact switch
    {
        Assigned assigned when assigned.ProviderId == provider => assigned.ProviderName,
        LiabilityDecided decided when decided.ProviderId == provider => decided.ProviderName,
        _ => null,
    };
}

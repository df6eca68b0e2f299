using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Domain.Penalties;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Data;

/// <summary>
/// Whose requests somebody may see. Applied here and nowhere else: every page, list, count, search, export,
/// file and live stream reads through one of these.
/// </summary>
/// <param name="ProviderId">Only this provider's requests; null for all.</param>
public sealed record Scope(Guid? ProviderId)
{
    public static Scope Everything { get; } = new((Guid?)null);

    public static Scope Of(Actor actor) => actor switch
    {
        { ProviderId: { } provider } => new Scope(provider),
        { Role: Role.Provider } => new Scope(Guid.Empty),
        _ => Everything,
    };

    public bool Sees(Guid? providerId) => ProviderId is null || ProviderId == providerId;

    public IQueryable<HelpRequest> Requests(ConsoleDb db) =>
        ProviderId is { } provider ? db.AllRequests.Where(request => request.ProviderId == provider) : db.AllRequests;

    public IQueryable<Penalty> Penalties(ConsoleDb db) =>
        ProviderId is null ? db.AllPenalties
            : db.AllPenalties.Where(penalty => Requests(db).Any(request => request.Id == penalty.RequestId));

    public IQueryable<HistoryEntry> History(ConsoleDb db, Guid requestId) =>
        db.AllHistory.AsNoTracking()
            .Where(entry => entry.RequestId == requestId && Requests(db).Any(request => request.Id == requestId))
            .OrderBy(entry => entry.Sequence);

    public IQueryable<EvidenceFile> Evidence(ConsoleDb db, Guid requestId) =>
        db.AllEvidence.AsNoTracking()
            .Where(file => file.RequestId == requestId && Requests(db).Any(request => request.Id == requestId));

    public IQueryable<Provider> Providers(ConsoleDb db) =>
        ProviderId is { } provider ? db.Providers.Where(p => p.Id == provider) : db.Providers;
}

using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Desk;
using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Domain.Penalties;
using MerchantConsole.Domain.Promises;
using MerchantConsole.Features.Requests;
using MerchantConsole.Live;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.Penalties.Disputes;

/// <summary>What one side says: its words, and the files it hands in with them.</summary>
public sealed record PleaDraft(string Words, IReadOnlyList<EvidenceUpload> Files);

/// <param name="AddedAt">UTC.</param>
public sealed record DisputeFile(Guid Id, string Name, string AddedBy, DateTimeOffset AddedAt);

/// <summary>
/// The dispute between merchant and provider about who bears a penalty (R8). Each step is one transaction with its
/// history, its evidence and the notices to the other side.
/// </summary>
public sealed class DisputeDesk(RequestActs acts, IDbContextFactory<ConsoleDb> factory)
{
    public async Task<Penalty> Claim(Actor by, Guid id, Guid providerId, Yuan claimed, PleaDraft plea, CancellationToken cancel = default)
    {
        by.MustDecideAboutMoney();
        await using var db = await factory.CreateDbContextAsync(cancel);
        var provider = await Scope.Of(by).Providers(db).AsNoTracking().SingleOrDefaultAsync(p => p.Id == providerId, cancel)
            ?? throw new RuleBrokenException(Rule.ProviderUnknown, "providerId");
        return await Step(by, id, plea, (request, promise, said, now, book) => request.ClaimFrom(promise, provider, claimed, said, by, now, book), cancel);
    }

    public Task<Penalty> Contest(Actor by, Guid id, Yuan admitted, PleaDraft plea, CancellationToken cancel = default) =>
        Step(by, id, plea, (request, promise, said, now, book) => request.ContestShare(promise, admitted, said, by, now, book), cancel);

    public Task<Penalty> Answer(Actor by, Guid id, Yuan admitted, PleaDraft plea, CancellationToken cancel = default) =>
        Step(by, id, plea, (request, promise, said, now, book) => request.AnswerClaim(promise, admitted, said, by, now, book), cancel);

    public Task<Penalty> Agree(Actor by, Guid id, CancellationToken cancel = default) =>
        Step(by, id, null, (request, promise, _, now, _) => request.AgreeToAdmitted(promise, by, now), cancel);

    public Task<Penalty> Uphold(Actor by, Guid id, PleaDraft plea, CancellationToken cancel = default) =>
        Step(by, id, plea, (request, promise, said, now, book) => request.UpholdClaim(promise, said, by, now, book), cancel);

    public Task<Penalty> Appeal(Actor by, Guid id, PleaDraft plea, CancellationToken cancel = default) =>
        Step(by, id, plea, (request, promise, said, now, book) => request.AppealClaim(promise, said, by, now, book), cancel);

    public Task<Penalty> Decide(Actor by, Guid id, Yuan share, string reason, CancellationToken cancel = default) =>
        Step(by, id, null, (request, promise, _, now, book) => request.DecideDispute(promise, share, reason, by, now, book), cancel);

    public Task<Penalty> Withdraw(Actor by, Guid id, string reason, CancellationToken cancel = default) =>
        Step(by, id, null, (request, promise, _, now, _) => request.WithdrawClaim(promise, reason, by, now), cancel);

    /// <summary>What both sides handed in, as far as this reader may see it.</summary>
    public async Task<IReadOnlyList<DisputeFile>> Files(Actor reader, Guid penaltyId, CancellationToken cancel = default)
    {
        await using var db = await factory.CreateDbContextAsync(cancel);
        return await Scope.Of(reader).DisputeEvidence(db, penaltyId).OrderBy(file => file.AddedAt).ThenBy(file => file.Id)
            .Select(file => new DisputeFile(file.Id, file.Name, file.AddedBy, file.AddedAt)).ToListAsync(cancel);
    }

    /// <summary>A file of a dispute; null where there is none for this reader.</summary>
    public async Task<EvidenceFile?> Evidence(Actor reader, Guid penaltyId, Guid fileId, CancellationToken cancel = default)
    {
        await using var db = await factory.CreateDbContextAsync(cancel);
        return await Scope.Of(reader).DisputeEvidence(db, penaltyId).SingleOrDefaultAsync(file => file.Id == fileId, cancel);
    }

    async Task<Penalty> Step(
        Actor by, Guid id, PleaDraft? plea, Action<HelpRequest, PromiseKind, Plea, DateTimeOffset, Rulebook> step, CancellationToken cancel)
    {
        var promise = default(PromiseKind);
        var changed = await acts.DoForPenalty(by, id, async (db, request, penalty, now, book) =>
        {
            promise = penalty.Promise;
            var files = (plea?.Files ?? []).Select(file => file.ToEvidence(Guid.CreateVersion7(now), request.Id, by.Name, now, id)).ToList();
            step(request, promise, new Plea(plea?.Words, files.ConvertAll(file => file.Id)), now, book);
            if (request.Unsaved[^1].Fact is DisputeStep)
                db.AddRange(files);
            var told = by.ProviderId is null
                ? await NoticeDesk.At(db, penalty.Dispute!.ProviderId, cancel) : await NoticeDesk.Deciding(db, cancel);
            return DisputeNotice.Write(db, told, request, penalty, by, now);
        }, cancel);
        return changed.PenaltyFor(promise);
    }
}

static class DisputeNotice
{
    /// <returns>Whom a notice was written for.</returns>
    public static IReadOnlyCollection<Guid> Write(
        ConsoleDb db, IEnumerable<Guid> people, HelpRequest request, Penalty penalty, Actor by, DateTimeOffset now)
    {
        var told = people.Where(id => id != by.UserId).Distinct().ToList();
        db.AddRange(told.Select(id => new Notice
        {
            Id = Guid.CreateVersion7(now),
            UserId = id,
            Kind = NoticeKind.Disputed,
            RequestId = request.Id,
            PenaltyId = penalty.Id,
            ExternalId = request.ExternalId,
            From = by.Name,
            At = now,
        }));
        return told;
    }
}

using MerchantConsole.Domain;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Domain.Penalties;

namespace MerchantConsole.Features.Penalties.Disputes;

/// <summary>A step that a side may take.</summary>
public enum DisputeAct
{
    Claim,
    Contest,
    /// <summary>All that is claimed.</summary>
    Admit,
    /// <summary>A part of what is claimed, or none.</summary>
    Answer,
    Agree,
    Uphold,
    Appeal,
    Decide,
    Withdraw,
}

static class DisputeActs
{
    /// <summary>The steps this person may take now.</summary>
    public static IReadOnlyList<DisputeAct> OpenTo(Actor actor, Penalty penalty, DateTimeOffset now)
    {
        if (penalty.Dispute is not { } dispute)
            return First(actor, penalty);
        if (!dispute.IsOpen || dispute.IsLapsedAt(now))
            return [];
        if (actor.ProviderId is not null)
            return actor.ProviderId == dispute.ProviderId ? OfProvider(dispute.Stage) : [];
        return actor.DecidesAboutMoney ? OfMerchant(dispute) : [];
    }

    /// <summary>Whether this person may read what the sides say.</summary>
    public static bool IsFor(Actor actor, Penalty penalty) =>
        actor.ProviderId is null || actor.ProviderId == (penalty.Dispute?.ProviderId ?? penalty.LiableProviderId);

    static IReadOnlyList<DisputeAct> First(Actor actor, Penalty penalty)
    {
        if (penalty is { Amount: null } or { Provisional: true } or { State: PenaltyState.Waived })
            return [];
        if (actor.ProviderId is { } own)
            return penalty.BorneBy(own) > Yuan.Zero ? [DisputeAct.Contest] : [];
        return actor.DecidesAboutMoney && penalty.MerchantShare > Yuan.Zero ? [DisputeAct.Claim] : [];
    }

    static IReadOnlyList<DisputeAct> OfProvider(DisputeStage stage) => stage switch
    {
        DisputeStage.Answer => [DisputeAct.Admit, DisputeAct.Answer],
        DisputeStage.Appeal => [DisputeAct.Appeal],
        _ => [],
    };

    static IReadOnlyList<DisputeAct> OfMerchant(Dispute dispute)
    {
        IReadOnlyList<DisputeAct> acts = dispute.Stage switch
        {
            DisputeStage.Reply => [DisputeAct.Agree, DisputeAct.Uphold],
            DisputeStage.Decision => [DisputeAct.Decide],
            _ => [],
        };
        return dispute.ClaimedBy is null ? acts : [.. acts, DisputeAct.Withdraw];
    }
}

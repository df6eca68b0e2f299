using MerchantConsole.Domain;
using MerchantConsole.Domain.Coverage;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Domain.Penalties;
using MerchantConsole.Domain.Promises;
using MerchantConsole.Features.Penalties;

namespace MerchantConsole.Features.Api;

sealed record LedgerAnswer(IReadOnlyList<LedgerLine> Items, string? NextCursor, LedgerTotals Totals);

/// <summary>One penalty and the request it is owed for.</summary>
/// <param name="ProviderShareYuan">What the liable provider bears of it (R8); the merchant bears the rest.</param>
/// <param name="PayoutTrouble">Why somebody has to look at its payout.</param>
/// <param name="CertificateCode">Check code of the exemption certificate (R9), as it is printed; null until paid.</param>
sealed record LedgerLine(
    Guid Id, Guid RequestId, string Source, string ExternalId, string Shop, string? OrderId, Guid? ProviderId,
    PromiseKind Promise, decimal? AmountYuan, long? Points, PayoutForm Payout, PenaltyState State,
    ServiceStandard? Standard, bool Provisional, Liable Liable,
    DateTimeOffset RaisedAt, DateTimeOffset BreachedAt, DateTimeOffset? PaidAt,
    Guid? LiableProviderId, decimal? ProviderShareYuan, PayoutTrouble? PayoutTrouble, string? Receipt, string? CertificateCode)
{
    public static LedgerLine Of(PenaltyRow row)
    {
        var (penalty, kept) = (PenaltyAnswer.Of(row.Penalty), row.Penalty);
        return new LedgerLine(
            penalty.Id, row.Penalty.RequestId, row.Source, row.ExternalId, row.Shop, row.OrderId, row.ProviderId,
            penalty.Promise, penalty.AmountYuan, penalty.Points, penalty.Payout, penalty.State,
            penalty.Standard, penalty.Provisional, penalty.Liable, row.RaisedAt, penalty.BreachedAt, penalty.PaidAt,
            kept.LiableProviderId, kept.ProviderShare.ToNumber(), kept.Trouble, kept.Receipt,
            kept.CertificateCode is { } code ? Domain.Penalties.CertificateCode.Show(code) : null);
    }
}

/// <summary>Totals of everything that is filtered, on whatever page.</summary>
/// <param name="Points">Of what is paid in points.</param>
/// <param name="Undetermined">How many have no amount yet; they are counted and add nothing.</param>
sealed record LedgerTotals(int Count, decimal AmountYuan, long Points, int Undetermined, IReadOnlyList<StateTotal> States)
{
    public static LedgerTotals Of(IReadOnlyList<PenaltySum> sums) => new(
        sums.Sum(s => s.Count),
        Number(sums),
        sums.Where(s => s.Payout == PayoutForm.Points).Sum(s => s.Amount.Points.Count),
        sums.Where(s => s.State == PenaltyState.Undetermined).Sum(s => s.Count),
        [.. sums.GroupBy(s => s.State).Select(g => new StateTotal(g.Key, g.Sum(s => s.Count), Number(g)))]);

    static decimal Number(IEnumerable<PenaltySum> sums) => sums.Sum(s => s.Amount.Amount) + 0.00m;
}

sealed record StateTotal(PenaltyState State, int Count, decimal AmountYuan);

/// <summary>One penalty with its computation: the facts as they were known at the breach, and the standard applied.</summary>
sealed record PenaltyAccountAnswer(LedgerLine Penalty, ComputationAnswer Computation)
{
    public static PenaltyAccountAnswer Of(PenaltyAccount account) =>
        new(LedgerLine.Of(account.Row), ComputationAnswer.Of(account));
}

/// <param name="Rule">R6 for the solution promise, R7 for the resolution promise.</param>
/// <param name="Entry">The version of the standard; null for R6, and where none was in force.</param>
sealed record ComputationAnswer(
    string Rule, DateTimeOffset DueAt, DateTimeOffset FlaggedAt, double LatenessSeconds,
    ServiceKind? UnperformedService, AnomalyKind? Anomaly, GoodsCategory? Category,
    decimal? PaidYuan, decimal? ExtraFeeYuan, DateTimeOffset? OrderCreatedAt,
    ServiceStandard? Standard, bool Provisional, decimal? AmountYuan, StandardAnswer? Entry)
{
    public static ComputationAnswer Of(PenaltyAccount account)
    {
        var (penalty, details, assessed) = (account.Row.Penalty, account.Details, account.Assessed);
        return new ComputationAnswer(
            penalty.Promise == PromiseKind.Solution ? "R6" : "R7", penalty.BreachedAt, account.FlaggedAt,
            (account.FlaggedAt - penalty.BreachedAt).TotalSeconds,
            details.UnperformedService ?? details.Service, details.Anomaly, details.Category,
            details.Paid.ToNumber(), details.ExtraFee.ToNumber(), details.OrderCreatedAt,
            assessed.Standard, assessed.Provisional, assessed.Amount.ToNumber(), StandardAnswer.Of(account.Entry));
    }
}

/// <param name="Figure">Yuan for fixed, percent of the paid amount, or the multiple of the excess fee, as <paramref name="Form"/> says.</param>
sealed record StandardAnswer(
    Guid Id, ServiceStandard Standard, StandardCase Case, AmountForm Form, decimal Figure, decimal? FloorYuan, decimal? CapYuan,
    PenaltyUnit Unit, PayoutForm Payout, GoodsCategory? Category, DateTimeOffset EffectiveFrom, string SourceNote,
    string? ConfirmedBy, DateTimeOffset? ConfirmedAt)
{
    public static StandardAnswer? Of(StandardEntry? entry) => entry is null ? null : new StandardAnswer(
        entry.Id, entry.Standard, entry.Case, entry.Form, entry.Figure, entry.Floor.ToNumber(), entry.Cap.ToNumber(),
        entry.Unit, entry.Payout, entry.Category, entry.EffectiveFrom, entry.SourceNote, entry.ConfirmedBy, entry.ConfirmedAt);
}

using MerchantConsole.Domain.Coverage;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Domain.Penalties;
using MerchantConsole.Domain.Promises;

namespace MerchantConsole.Domain;

/// <summary>The rules in force as data, handed to every act on a request.</summary>
/// <param name="Coverage">The base; a dated version wins over it.</param>
/// <param name="Terms">The base; a dated version wins over it.</param>
/// <param name="Liable">Who bears a penalty (R8) where no contract says otherwise.</param>
/// <param name="TwoPeople">Whether nobody may confirm or approve what he entered himself.</param>
public sealed record Rulebook(
    CoverageTable Coverage, PromiseTerms Terms, StandardsBook Standards,
    StandardDate StandardDate = StandardDate.OrderCreated, Liable Liable = Liable.Merchant, bool TwoPeople = true)
{
    /// <summary>What an administrator dated; asked by the instant of the raise.</summary>
    public DatedRules Dated { get; init; } = DatedRules.None;

    /// <summary>R2 as it stood when the request was raised.</summary>
    public CoverageTable CoverageAt(DateTimeOffset raisedAt) => Dated.CoverageAt(raisedAt) ?? Coverage;

    /// <summary>R4 and R5 as they stood when the request was raised.</summary>
    public PromiseTerms TermsAt(DateTimeOffset raisedAt)
    {
        var (lengths, marks) = (Dated.LengthsAt(raisedAt), Dated.ThresholdsAt(raisedAt));
        return new PromiseTerms(
            new PromiseTerm(lengths?.Solution ?? Terms.Solution.Length, marks?.DueSoonShare ?? Terms.Solution.DueSoonShare, marks?.SolutionLastCall ?? Terms.Solution.LastCall),
            new PromiseTerm(lengths?.Resolution ?? Terms.Resolution.Length, marks?.DueSoonShare ?? Terms.Resolution.DueSoonShare, marks?.ResolutionLastCall ?? Terms.Resolution.LastCall));
    }

    /// <summary>Whether a solution was promised (R4) to a request raised then.</summary>
    public bool PromisesSolutionAt(DateTimeOffset raisedAt) => (Dated.WindowAt(raisedAt) ?? ServiceWindow.RoundTheClock).Covers(raisedAt);

    /// <summary>How long each step of a dispute may take (R8). Wall-clock time.</summary>
    public TimeSpan DisputeStep { get; init; } = TimeSpan.FromDays(3);

    /// <summary>What the contracts with providers say of who bears a penalty (R8), by provider.</summary>
    public IReadOnlyDictionary<Guid, LiabilitySplit> Contracts { get; init; } = new Dictionary<Guid, LiabilitySplit>();

    /// <summary>R8, before anybody decides: the contract of the provider assigned at the breach, else the general setting.</summary>
    public LiabilitySplit SplitFor(Guid? providerId) =>
        providerId is { } id && Contracts.TryGetValue(id, out var contract) ? contract : LiabilitySplit.Whole(Liable);

    public static Rulebook Default { get; } = new(CoverageTable.Current, PromiseTerms.Default, StandardsBook.Empty);
}

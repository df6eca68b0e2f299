using MerchantConsole.Domain.Coverage;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Domain.Penalties;
using MerchantConsole.Domain.Promises;

namespace MerchantConsole.Domain;

/// <summary>The rules in force as data, handed to every act on a request.</summary>
/// <param name="Liable">Who bears a penalty (R8) where no contract says otherwise.</param>
/// <param name="TwoPeople">Whether nobody may confirm or approve what he entered himself.</param>
public sealed record Rulebook(
    CoverageTable Coverage, PromiseTerms Terms, StandardsBook Standards,
    StandardDate StandardDate = StandardDate.OrderCreated, Liable Liable = Liable.Merchant, bool TwoPeople = true)
{
    /// <summary>What the contracts with providers say of who bears a penalty (R8), by provider.</summary>
    public IReadOnlyDictionary<Guid, LiabilitySplit> Contracts { get; init; } = new Dictionary<Guid, LiabilitySplit>();

    /// <summary>R8, before anybody decides: the contract of the provider assigned at the breach, else the general setting.</summary>
    public LiabilitySplit SplitFor(Guid? providerId) =>
        providerId is { } id && Contracts.TryGetValue(id, out var contract) ? contract : LiabilitySplit.Whole(Liable);

    public static Rulebook Default { get; } = new(CoverageTable.Current, PromiseTerms.Default, StandardsBook.Empty);
}

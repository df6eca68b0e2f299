using MerchantConsole.Domain.Coverage;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Domain.Penalties;
using MerchantConsole.Domain.Promises;

namespace MerchantConsole.Domain;

/// <summary>The rules in force as data, handed to every act on a request.</summary>
public sealed record Rulebook(
    CoverageTable Coverage, PromiseTerms Terms, StandardsBook Standards,
    StandardDate StandardDate = StandardDate.OrderCreated, Liable Liable = Liable.Merchant)
{
    public static Rulebook Default { get; } = new(CoverageTable.Current, PromiseTerms.Default, StandardsBook.Empty);
}

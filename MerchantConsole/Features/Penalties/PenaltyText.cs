namespace MerchantConsole.Features.Penalties;

/// <summary>Texts of the ledger.</summary>
public sealed class PenaltyText;

namespace MerchantConsole.Features.Penalties;

/// <summary>Texts of the ledger and of the standards.</summary>
public sealed class PenaltyText;

namespace MerchantConsole.Features.Payouts;

/// <summary>Texts of payouts: batches, receipts, troubles.</summary>
public sealed class PayoutsText;

namespace MerchantConsole.Features.Penalties;

/// <summary>What a supervisor decides about one penalty.</summary>
public enum PenaltyAct
{
    Approve,
    Waive,
    Amount,
    Split,
    Receipt,
}

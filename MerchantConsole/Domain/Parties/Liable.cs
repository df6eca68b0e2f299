namespace MerchantConsole.Domain.Parties;

/// <summary>Who pays a penalty (R8).</summary>
public enum Liable
{
    Merchant = 1,
    Provider,
    /// <summary>Both, each a part.</summary>
    Shared,
}

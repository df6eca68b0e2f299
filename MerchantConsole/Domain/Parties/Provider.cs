namespace MerchantConsole.Domain.Parties;

/// <summary>A service provider (服务商) that requests are assigned to.</summary>
public sealed class Provider
{
    public Guid Id { get; init; }
    public required string Name { get; set; }
    public string? Phone { get; set; }
    public bool IsActive { get; set; } = true;

    /// <summary>Percent (0–100) of a penalty that the contract lays on the provider (R8); null where the general setting holds.</summary>
    public decimal? BearsPercent { get; set; }
}

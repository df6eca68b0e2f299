namespace MerchantConsole.Domain.HelpRequests;

/// <summary>A picture or document kept as evidence (举证) of a resolution, or of what a side says in a dispute.</summary>
public sealed class EvidenceFile
{
    public const int LargestSize = 20 * 1024 * 1024;

    public Guid Id { get; init; }
    public Guid RequestId { get; init; }

    /// <summary>The penalty in whose dispute it was handed in; null for a resolution's.</summary>
    public Guid? PenaltyId { get; init; }
    public required string Name { get; init; }
    public required string MediaType { get; init; }
    public required string Sha256 { get; init; }
    public int Length { get; init; }
    public required string AddedBy { get; init; }

    /// <summary>UTC.</summary>
    public DateTimeOffset AddedAt { get; init; }
    public required byte[] Content { get; init; }
}

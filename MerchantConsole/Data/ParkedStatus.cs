using MerchantConsole.Domain.HelpRequests;

namespace MerchantConsole.Data;

/// <summary>A platform status that arrived before its request; taken up when the request comes.</summary>
public sealed class ParkedStatus
{
    public required string Source { get; init; }
    public required string ExternalId { get; init; }
    public PlatformStatus Status { get; set; }

    /// <summary>UTC.</summary>
    public DateTimeOffset At { get; set; }
}

using MerchantConsole.Domain.Coverage;

namespace MerchantConsole.Data.Link;

/// <summary>One of the platform's issue types (问题分类). The list is not public: it is filled by asking, and by hand.</summary>
public sealed class QuestionCode
{
    public const int LongestCode = 40;
    public const int LongestText = 120;

    public required string Code { get; init; }
    public string? Text { get; set; }

    /// <summary>What it means here (R3); null leaves the anomaly of a request open.</summary>
    public AnomalyKind? Anomaly { get; set; }

    /// <summary>UTC. When the platform last listed it; null when only people know it.</summary>
    public DateTimeOffset? ListedAt { get; set; }
}

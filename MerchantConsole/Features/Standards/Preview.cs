using MerchantConsole.Domain;
using MerchantConsole.Domain.Penalties;

namespace MerchantConsole.Features.Standards;

/// <summary>What a confirmation does to one request.</summary>
public enum Touch
{
    /// <summary>A penalty without an amount gets one.</summary>
    Determined = 1,
    /// <summary>A provisional penalty becomes firm.</summary>
    Firmed,
    /// <summary>Open: what it would cost if the promise were missed.</summary>
    AtStake,
}

/// <param name="Before">Without the version, or as it stands; null while undetermined.</param>
/// <param name="At">UTC. The breach, or the due instant of an open one.</param>
public sealed record PreviewLine(Guid RequestId, string ExternalId, Touch Touch, Yuan? Before, Yuan? After, DateTimeOffset At);

/// <summary>How many requests are touched in one way, and what they come to.</summary>
/// <param name="After">The undetermined ones are counted, but have no amount.</param>
public sealed record PreviewSum(Touch Touch, int Count, Yuan After);

/// <summary>What the missed resolutions of the last days cost under one standard, and what they would have cost.</summary>
/// <param name="Open">Without an amount as they stand.</param>
/// <param name="WouldBeOpen">Still without one under the version.</param>
public sealed record PreviewCost(ServiceStandard? Standard, int Count, Yuan Actual, int Open, Yuan WouldBe, int WouldBeOpen);

/// <param name="Lines">The first of what is touched: missed promises newest first, then open ones by their due instant.</param>
/// <param name="Since">UTC. From where the costs are counted, by the breach.</param>
public sealed record Preview(IReadOnlyList<PreviewSum> Sums, IReadOnlyList<PreviewLine> Lines, IReadOnlyList<PreviewCost> Costs, DateTimeOffset Since)
{
    public int Touched => Sums.Sum(sum => sum.Count);
}

public readonly record struct PreviewProgress(int Done, int Of);

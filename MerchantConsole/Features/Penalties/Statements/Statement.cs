using MerchantConsole.Domain;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Domain.Penalties;

namespace MerchantConsole.Features.Penalties.Statements;

/// <param name="Id">Of the file.</param>
public sealed record StatementEvidence(Guid Id, Guid RequestId, string Name);

/// <summary>A penalty that the provider bore a part of when the month was over.</summary>
/// <param name="End">UTC, exclusive. The end of the month.</param>
public sealed record StatementLine(Penalty Penalty, string ExternalId, string? OrderId, IReadOnlyList<StatementEvidence> Evidence, DateTimeOffset End)
{
    /// <summary>Nothing is paid of what was waived, so nothing is borne.</summary>
    public bool Counts => Penalty.State != PenaltyState.Waived;

    /// <summary>UTC. When a dispute changed the share after the month: that stands in the statement of its own month.</summary>
    public DateTimeOffset? CorrectedAt => Penalty.Dispute is { ClosedAt: { } closed } dispute && closed >= End && Penalty.ProviderShare != dispute.Before ? closed : null;

    public bool IsDisputed => Penalty.Dispute is { IsOpen: true };

    /// <summary>Null while undetermined.</summary>
    public Yuan? Share => CorrectedAt is null ? Penalty.ProviderShare : Penalty.Dispute!.Before;
}

/// <summary>What a dispute that ended in this month changed in the share of an earlier one.</summary>
public sealed record StatementCorrection(Penalty Penalty, string ExternalId, string? OrderId)
{
    public Yuan Before => Penalty.Dispute!.Before;
    public Yuan After => Penalty.ProviderShare ?? Yuan.Zero;

    /// <summary>Below zero when the provider bears less.</summary>
    public Yuan Difference => After - Before;
}

/// <summary>What a provider bears of the penalties breached in one month (R8), and what disputes changed in earlier months' shares.</summary>
public sealed record Statement(
    Provider Provider, StatementMonth Month, IReadOnlyList<StatementLine> Lines, IReadOnlyList<StatementCorrection> Corrections)
{
    /// <summary>Of what is determined and not waived.</summary>
    public Yuan Amount => Sum(line => line.Penalty.Amount);

    /// <summary>The provider's part of that, with the corrections.</summary>
    public Yuan Share => Corrections.Aggregate(Sum(line => line.Share), (sum, correction) => sum + correction.Difference);

    /// <summary>How many have no amount yet.</summary>
    public int Undetermined => Lines.Count(line => line.Counts && line.Penalty.Amount is null);

    public int Waived => Lines.Count(line => !line.Counts);

    /// <summary>How many the two sides are not agreed on; they are counted as they stood before.</summary>
    public int Disputed => Lines.Count(line => line.IsDisputed);

    public bool IsEmpty => Lines.Count == 0 && Corrections.Count == 0;

    Yuan Sum(Func<StatementLine, Yuan?> part) => Lines.Where(line => line.Counts).Aggregate(Yuan.Zero, (sum, line) => sum + (part(line) ?? Yuan.Zero));
}

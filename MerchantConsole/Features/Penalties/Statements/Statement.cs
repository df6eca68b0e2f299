using MerchantConsole.Domain;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Domain.Penalties;

namespace MerchantConsole.Features.Penalties.Statements;

/// <param name="Id">Of the file.</param>
public sealed record StatementEvidence(Guid Id, Guid RequestId, string Name);

/// <summary>A penalty that the provider bears a part of.</summary>
public sealed record StatementLine(Penalty Penalty, string ExternalId, string? OrderId, IReadOnlyList<StatementEvidence> Evidence)
{
    /// <summary>Nothing is paid of what was waived, so nothing is borne.</summary>
    public bool Counts => Penalty.State != PenaltyState.Waived;
}

/// <summary>What a provider bears of the penalties breached in one month (R8).</summary>
public sealed record Statement(Provider Provider, StatementMonth Month, IReadOnlyList<StatementLine> Lines)
{
    /// <summary>Of what is determined and not waived.</summary>
    public Yuan Amount => Sum(line => line.Penalty.Amount);

    /// <summary>The provider's part of that.</summary>
    public Yuan Share => Sum(line => line.Penalty.ProviderShare);

    /// <summary>How many have no amount yet.</summary>
    public int Undetermined => Lines.Count(line => line.Counts && line.Penalty.Amount is null);

    public int Waived => Lines.Count(line => !line.Counts);

    Yuan Sum(Func<StatementLine, Yuan?> part) => Lines.Where(line => line.Counts).Aggregate(Yuan.Zero, (sum, line) => sum + (part(line) ?? Yuan.Zero));
}

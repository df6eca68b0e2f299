using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Features.Intake;

namespace MerchantConsole.Features.Tmall;

/// <summary>What a platform message says.</summary>
/// <param name="SaidAt">UTC. When the platform said it; null when the message does not tell.</param>
abstract record TmallSaying(string RecourseId, DateTimeOffset? SaidAt);

/// <param name="Status">The recourse's own status where it has one.</param>
sealed record RecourseRaised(string RecourseId, DateTimeOffset? SaidAt, HelpRequestReport Report, PlatformStatus? Status)
    : TmallSaying(RecourseId, SaidAt);

sealed record StatusChanged(string RecourseId, DateTimeOffset? SaidAt, PlatformStatus Status) : TmallSaying(RecourseId, SaidAt);

/// <summary>The message cannot be read; nothing was stored.</summary>
public sealed class TmallUnreadableException(IReadOnlyList<FieldFault> faults)
    : Exception($"The message cannot be read: {string.Join(", ", faults.Select(fault => $"{fault.Field} {fault.Fault}"))}.")
{
    public IReadOnlyList<FieldFault> Faults { get; } = faults;
}

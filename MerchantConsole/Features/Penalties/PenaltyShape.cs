using MerchantConsole.Domain.Penalties;

namespace MerchantConsole.Features.Penalties;

/// <summary>The shape that stands beside a state of money.</summary>
static class PenaltyShape
{
    public static string Of(PenaltyState state) => state == PenaltyState.PayoutSent ? "sent" : state.ToString().ToLowerInvariant();
}

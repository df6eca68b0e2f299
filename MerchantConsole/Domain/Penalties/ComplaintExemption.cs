using MerchantConsole.Domain.Promises;

namespace MerchantConsole.Domain.Penalties;

/// <summary>R9: once paid, exactly this failure of exactly this order is closed to breach-of-promise complaints.</summary>
/// <param name="BreachedAt">UTC. The failure it covers; a later one of the same order is not covered.</param>
public sealed record ComplaintExemption(
    Guid RequestId, string? OrderId, PromiseKind Promise, DateTimeOffset BreachedAt, DateTimeOffset IssuedAt)
{
    public bool Covers(string orderId, PromiseKind promise, DateTimeOffset breachedAt) =>
        OrderId == orderId && Promise == promise && BreachedAt == breachedAt;
}

using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;

namespace MerchantConsole.Features.Exemptions;

/// <summary>How often one address may try a check code. Sixty bits are not guessed anyhow; the database is not to be worn out.</summary>
sealed class VerifyLimit : IDisposable
{
    public const int PerMinute = 30;

    readonly PartitionedRateLimiter<IPAddress> limiter = PartitionedRateLimiter.Create<IPAddress, IPAddress>(address =>
        RateLimitPartition.GetFixedWindowLimiter(Network(address), _ => new FixedWindowRateLimiterOptions { PermitLimit = PerMinute, Window = TimeSpan.FromMinutes(1) }));

    /// <returns>Null when it may be tried; else how long to wait.</returns>
    public TimeSpan? Wait(IPAddress? address)
    {
        using var lease = limiter.AttemptAcquire(address ?? IPAddress.None);
        return lease.IsAcquired ? null : lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : TimeSpan.FromMinutes(1);
    }

    public void Dispose() => limiter.Dispose();

    // One subscriber has a whole /64 of the newer addresses.
    static IPAddress Network(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            return address.MapToIPv4();
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
            return address;
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(8).Clear();
        return new IPAddress(bytes);
    }
}

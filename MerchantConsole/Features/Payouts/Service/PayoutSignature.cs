using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace MerchantConsole.Features.Payouts.Service;

/// <summary>The Standard Webhooks scheme, symmetric: HMAC-SHA256 of id, timestamp and body.</summary>
static class PayoutSignature
{
    /// <param name="at">UTC; signed to the second.</param>
    /// <returns>"v1," and the signature in base64.</returns>
    public static string Of(byte[] key, string id, DateTimeOffset at, ReadOnlySpan<byte> body)
    {
        byte[] signed = [.. Encoding.UTF8.GetBytes($"{id}.{Seconds(at)}."), .. body];
        return "v1," + Convert.ToBase64String(HMACSHA256.HashData(key, signed));
    }

    public static string Seconds(DateTimeOffset at) => at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
}

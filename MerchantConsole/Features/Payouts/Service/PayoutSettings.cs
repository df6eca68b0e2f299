using System.ComponentModel.DataAnnotations;

namespace MerchantConsole.Features.Payouts.Service;

/// <summary>The merchant's own payout service, called to pay penalties. Without an endpoint there is none.</summary>
public sealed class PayoutSettings : IValidatableObject
{
    public const string Section = "Payouts";

    const string SecretPrefix = "whsec_";
    const int ShortestSecret = 24;

    /// <summary>Absolute; HTTPS, or HTTP on this machine. Empty for none.</summary>
    public string? Endpoint { get; init; }

    /// <summary>The secret both sides sign with: "whsec_" and base64 of at least 24 bytes (Standard Webhooks).</summary>
    public string? Secret { get; init; }

    /// <summary>How long an answer may take.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The pause after a first failure; each further one doubles it.</summary>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>No pause grows longer.</summary>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>So many attempts without an answer, and a person is told.</summary>
    public int TellAfter { get; init; } = 3;

    public bool IsOn => !string.IsNullOrWhiteSpace(Endpoint);

    internal byte[] Key => Convert.FromBase64String(Secret![SecretPrefix.Length..]);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (IsOn && !IsSafe(Endpoint!))
            yield return new ValidationResult("Payouts:Endpoint must be an absolute https address (http only on this machine), without query or fragment.");
        if (IsOn && !IsSecret(Secret))
            yield return new ValidationResult("Payouts:Secret must be whsec_ followed by base64 of at least 24 bytes.");
        if (Timeout < TimeSpan.FromSeconds(1) || Timeout > TimeSpan.FromSeconds(60))
            yield return new ValidationResult("Payouts:Timeout must lie between 1 and 60 seconds.");
        if (FirstPause < TimeSpan.FromMilliseconds(100) || FirstPause > LongestPause)
            yield return new ValidationResult("Payouts:FirstPause must be at least 0.1 seconds and not longer than Payouts:LongestPause.");
        if (LongestPause > TimeSpan.FromDays(1))
            yield return new ValidationResult("Payouts:LongestPause must be at most a day.");
        if (TellAfter is < 1 or > 100)
            yield return new ValidationResult("Payouts:TellAfter must lie between 1 and 100.");
    }

    static bool IsSafe(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri is { Query: "", Fragment: "", UserInfo: "" }
        && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback));

    static bool IsSecret(string? secret)
    {
        if (secret?.StartsWith(SecretPrefix, StringComparison.Ordinal) != true)
            return false;
        var bytes = new byte[secret.Length];
        return Convert.TryFromBase64String(secret[SecretPrefix.Length..], bytes, out var length) && length >= ShortestSecret;
    }
}

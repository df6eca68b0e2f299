using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace MerchantConsole.Features.Tmall.Line;

/// <summary>Seals the secrets of accounts at rest; what is sealed opens only with this installation's keys.</summary>
sealed class SecretBox(IDataProtectionProvider protection)
{
    readonly IDataProtector box = protection.CreateProtector("Tmall.Secrets.v1");

    public string Seal(string secret) => box.Protect(secret);

    /// <returns>Null when the keys it was sealed with are gone.</returns>
    public string? Open(string? sealedText)
    {
        try
        {
            return sealedText is null ? null : box.Unprotect(sealedText);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}

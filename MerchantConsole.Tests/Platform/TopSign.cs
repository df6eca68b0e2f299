using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace MerchantConsole.Tests.Platform;

/// <summary>The signature as the platform computes it; the product has its own, so that neither can be wrong unseen.</summary>
static class TopSign
{
    public static readonly string[] Methods = ["md5", "hmac", "hmac-sha256"];

    [SuppressMessage("Security", "CA5351", Justification = "The platform's choice.")]
    public static string Of(IEnumerable<KeyValuePair<string, string>> parameters, string secret, string method)
    {
        var joined = new StringBuilder();
        foreach (var (name, value) in parameters.OrderBy(parameter => parameter.Key, StringComparer.Ordinal))
        {
            if (name != "sign" && !string.IsNullOrWhiteSpace(name) && !string.IsNullOrWhiteSpace(value))
                joined.Append(name).Append(value);
        }
        var key = Encoding.UTF8.GetBytes(secret);
        var text = Encoding.UTF8.GetBytes(joined.ToString());
        return Convert.ToHexString(method switch
        {
            "md5" => MD5.HashData([.. key, .. text, .. key]),
            "hmac" => HMACMD5.HashData(key, text),
            "hmac-sha256" => HMACSHA256.HashData(key, text),
            _ => throw new ArgumentOutOfRangeException(nameof(method), method, "No such sign_method."),
        });
    }
}

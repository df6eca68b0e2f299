using System.Security.Cryptography;
using System.Text;
using MerchantConsole.Data.Link;

namespace MerchantConsole.Features.Tmall.Gateway;

/// <summary>The platform's signature: every text parameter but the signature itself, in ordinal order of the names, name and value joined.</summary>
static class TopSignature
{
#pragma warning disable CA5351 // The platform's own schemes; the strongest of the three is the default.
    /// <returns>Upper-case hex.</returns>
    public static string Of(IEnumerable<KeyValuePair<string, string>> parameters, string secret, SignMethod method)
    {
        var joined = string.Concat(parameters
            .Where(parameter => IsSigned(parameter.Key, parameter.Value))
            .OrderBy(parameter => parameter.Key, StringComparer.Ordinal)
            .Select(parameter => parameter.Key + parameter.Value));
        var key = Encoding.UTF8.GetBytes(secret);
        return Convert.ToHexString(method switch
        {
            SignMethod.Md5 => MD5.HashData(Encoding.UTF8.GetBytes(secret + joined + secret)),
            SignMethod.Hmac => HMACMD5.HashData(key, Encoding.UTF8.GetBytes(joined)),
            _ => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(joined)),
        });
    }
#pragma warning restore CA5351

    // The platform leaves out what is blank, so it must not be sent either.
    public static bool IsSigned(string name, string value) =>
        name != "sign" && !string.IsNullOrWhiteSpace(name) && !string.IsNullOrWhiteSpace(value);
}

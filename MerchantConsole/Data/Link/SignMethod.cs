namespace MerchantConsole.Data.Link;

/// <summary>How calls to the platform are signed (<c>sign_method</c>).</summary>
public enum SignMethod
{
    /// <summary>md5: MD5 of secret, parameters, secret.</summary>
    Md5 = 1,
    /// <summary>hmac: HMAC-MD5.</summary>
    Hmac,
    /// <summary>hmac-sha256</summary>
    HmacSha256,
}

public static class SignMethods
{
    /// <summary>The platform's own name of it.</summary>
    public static string Name(this SignMethod method) => method switch
    {
        SignMethod.Md5 => "md5",
        SignMethod.Hmac => "hmac",
        _ => "hmac-sha256",
    };

    /// <returns>Null for a name the platform does not know. An empty one is the strongest.</returns>
    public static SignMethod? Find(string? name) => name?.Trim().ToLowerInvariant() switch
    {
        null or "" or "hmac-sha256" => SignMethod.HmacSha256,
        "md5" => SignMethod.Md5,
        "hmac" => SignMethod.Hmac,
        _ => null,
    };
}

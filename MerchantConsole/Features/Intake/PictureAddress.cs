namespace MerchantConsole.Features.Intake;

/// <summary>Addresses of consumers' pictures; the platform leaves the scheme out.</summary>
static class PictureAddress
{
    /// <returns>An absolute http(s) address, or null when it is none.</returns>
    public static string? Read(string raw)
    {
        var text = raw.Trim();
        if (text.StartsWith("//", StringComparison.Ordinal))
            text = "https:" + text;
        return text.Length <= 1000
            && Uri.TryCreate(text, UriKind.Absolute, out var uri)
            && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp)
            ? uri.AbsoluteUri : null;
    }
}

namespace MerchantConsole.Features.Accounts;

/// <summary>Where to go afterwards: within this console or not at all.</summary>
static class LocalAddress
{
    public const string Home = "/";

    /// <returns>The address when it is a path of our own, else <see cref="Home"/>.</returns>
    public static string Or(string? address, string home = Home) => IsLocal(address) ? address! : home;

    // "//host" and "/\host" are other people's hosts to a browser, and it drops control characters before it looks.
    static bool IsLocal(string? address) =>
        address is ['/', ..] and not ['/', '/' or '\\', ..] && !address.Any(char.IsControl);
}

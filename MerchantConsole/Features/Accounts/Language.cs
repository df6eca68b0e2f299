using MerchantConsole.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Localization;

namespace MerchantConsole.Features.Accounts;

/// <summary>A person's language: a cookie on this browser, and remembered for the next one.</summary>
static class Language
{
    const string Keeper = "console";
    const string Name = "language";

    static readonly TimeSpan Kept = TimeSpan.FromDays(365);

    public static void Keep(HttpContext http, string culture) => http.Response.Cookies.Append(
        CookieRequestCultureProvider.DefaultCookieName,
        CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(culture)),
        new CookieOptions { MaxAge = Kept, Path = "/", SameSite = SameSiteMode.Lax, HttpOnly = true, Secure = http.Request.IsHttps, IsEssential = true });

    public static Task Remember(UserManager<ConsoleUser> users, ConsoleUser user, string culture) =>
        users.SetAuthenticationTokenAsync(user, Keeper, Name, culture);

    /// <summary>What was chosen on this browser, even before signing in, wins over what was chosen on another.</summary>
    public static async Task Recall(HttpContext http, UserManager<ConsoleUser> users, ConsoleUser user)
    {
        if (http.Request.Cookies.ContainsKey(CookieRequestCultureProvider.DefaultCookieName))
            return;
        if (await users.GetAuthenticationTokenAsync(user, Keeper, Name) is { } culture)
            Keep(http, culture);
    }
}

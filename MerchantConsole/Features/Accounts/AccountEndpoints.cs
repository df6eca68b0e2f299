using System.Security.Claims;
using MerchantConsole.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace MerchantConsole.Features.Accounts;

/// <summary>The two forms that every page carries.</summary>
static class AccountEndpoints
{
    // Taken from the form, and so only with the anti-forgery token.
    public static async Task<IResult> SignOut(SignInManager<ConsoleUser> signIn, [FromForm] string? returnUrl)
    {
        await signIn.SignOutAsync();
        return Results.LocalRedirect(LocalAddress.Or(returnUrl, AccountsWiring.SignInPath));
    }

    public static async Task<IResult> ChooseLanguage(
        HttpContext http, UserManager<ConsoleUser> users, IOptions<RequestLocalizationOptions> languages,
        [FromForm] string? culture, [FromForm] string? returnUrl)
    {
        var chosen = languages.Value.SupportedUICultures?.FirstOrDefault(known => known.Name == culture);
        if (chosen is null)
            return Results.BadRequest();

        Language.Keep(http, chosen.Name);
        if (http.User.FindFirstValue(ClaimTypes.NameIdentifier) is not null && await users.GetUserAsync(http.User) is { } user)
            await Language.Remember(users, user, chosen.Name);
        return Results.LocalRedirect(LocalAddress.Or(returnUrl));
    }
}

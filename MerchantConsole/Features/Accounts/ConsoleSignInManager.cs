using System.Security.Claims;
using MerchantConsole.Data;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace MerchantConsole.Features.Accounts;

/// <summary>The framework's sign-in, for which a deactivated person's cookie is worth nothing.</summary>
sealed class ConsoleSignInManager(
    UserManager<ConsoleUser> users, IHttpContextAccessor http, IUserClaimsPrincipalFactory<ConsoleUser> claims,
    IOptions<IdentityOptions> options, ILogger<SignInManager<ConsoleUser>> log, IAuthenticationSchemeProvider schemes,
    IUserConfirmation<ConsoleUser> confirmation)
    : SignInManager<ConsoleUser>(users, http, claims, options, log, schemes, confirmation)
{
    public override async Task<ConsoleUser?> ValidateSecurityStampAsync(ClaimsPrincipal? principal) =>
        await base.ValidateSecurityStampAsync(principal) is { IsActive: true } user ? user : null;
}

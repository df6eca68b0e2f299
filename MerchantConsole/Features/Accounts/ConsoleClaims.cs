using System.Security.Claims;
using MerchantConsole.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace MerchantConsole.Features.Accounts;

/// <summary>What the cookie says of a person: name, role and, for a provider's user, the provider.</summary>
sealed class ConsoleClaims(UserManager<ConsoleUser> users, IOptions<IdentityOptions> options)
    : UserClaimsPrincipalFactory<ConsoleUser>(users, options)
{
    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(ConsoleUser user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        identity.AddClaim(new Claim(ActorClaims.DisplayName, user.DisplayName));
        identity.AddClaim(new Claim(ActorClaims.Role, user.Role.ToString()));
        if (user.ProviderId is { } provider)
            identity.AddClaim(new Claim(ActorClaims.Provider, provider.ToString()));
        return identity;
    }
}

using System.Security.Claims;
using MerchantConsole.Domain.Parties;

namespace MerchantConsole.Data;

/// <summary>The signed-in person or program as an actor, from the cookie's or the key's claims.</summary>
public static class ActorClaims
{
    public const string Role = "console:role";
    public const string Provider = "console:provider";
    public const string DisplayName = "console:name";
    public const string ScopeClaim = "console:scope";

    /// <returns>Null when nobody is signed in.</returns>
    public static Actor? ToActor(this ClaimsPrincipal user)
    {
        if (user.Identity?.IsAuthenticated != true || !Enum.TryParse<Role>(user.FindFirstValue(Role), out var role))
            return null;
        Guid? provider = Guid.TryParse(user.FindFirstValue(Provider), out var id) ? id : null;
        return new Actor(user.FindFirstValue(DisplayName) ?? user.Identity.Name ?? "?", role, provider)
        {
            UserId = Guid.TryParse(user.FindFirstValue(ClaimTypes.NameIdentifier), out var person) ? person : null,
        };
    }
}

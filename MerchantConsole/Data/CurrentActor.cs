using MerchantConsole.Domain.Parties;
using Microsoft.AspNetCore.Components.Authorization;

namespace MerchantConsole.Data;

/// <summary>Who is signed in on this circuit.</summary>
public sealed class CurrentActor(AuthenticationStateProvider authentication)
{
    /// <exception cref="UnauthorizedAccessException">Nobody is.</exception>
    public async ValueTask<Actor> Get() =>
        (await authentication.GetAuthenticationStateAsync()).User.ToActor()
        ?? throw new UnauthorizedAccessException("Nobody is signed in.");
}

using System.Data.Common;
using System.Security.Claims;
using MerchantConsole.Data;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Identity;

namespace MerchantConsole.Features.Accounts;

/// <summary>An open page outlives its cookie's check, so the circuit asks again by itself.</summary>
sealed class CircuitGuard(ILoggerFactory logs, IServiceScopeFactory scopes) : RevalidatingServerAuthenticationStateProvider(logs)
{
    protected override TimeSpan RevalidationInterval => AccountsWiring.CheckAgainAfter;

    protected override Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken) =>
        IsStillWelcome(authenticationState.User);

    internal async Task<bool> IsStillWelcome(ClaimsPrincipal person)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var signIn = scope.ServiceProvider.GetRequiredService<SignInManager<ConsoleUser>>();
            return await signIn.ValidateSecurityStampAsync(person) is not null;
        }
        catch (ObjectDisposedException)
        {
            // The console stops with pages open: nobody is asked any more.
            return true;
        }
        catch (Exception failure) when (failure is DbException or InvalidOperationException { InnerException: DbException })
        {
            // A database that is away for a moment must not throw everybody out in mid-sentence; the next round decides.
            return true;
        }
    }
}

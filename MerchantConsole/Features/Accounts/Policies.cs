using MerchantConsole.Data;
using MerchantConsole.Domain.Parties;
using Microsoft.AspNetCore.Authorization;

namespace MerchantConsole.Features.Accounts;

/// <summary>Who may open what. Without one of these a page is for everybody who is signed in.</summary>
public static class Policies
{
    /// <summary>The merchant's own staff.</summary>
    public const string Merchant = "Merchant";

    /// <summary>Supervisors and administrators.</summary>
    public const string Supervisor = "Supervisor";
    public const string Administrator = "Administrator";

    internal static void Configure(AuthorizationOptions options)
    {
        options.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAssertion(IsSignedInOrAsksForNothing).Build();
        options.AddPolicy(Merchant, policy => policy.RequireRoles(Role.Agent, Role.Supervisor, Role.Administrator));
        options.AddPolicy(Supervisor, policy => policy.RequireRoles(Role.Supervisor, Role.Administrator));
        options.AddPolicy(Administrator, policy => policy.RequireRoles(Role.Administrator));
    }

    // A program that asks for what the interface does not have is told so; there is nothing to sign in for.
    static bool IsSignedInOrAsksForNothing(AuthorizationHandlerContext context) =>
        context.User.Identity?.IsAuthenticated == true
        || (context.Resource is HttpContext http && http.Request.Path.StartsWithSegments("/api") && http.GetEndpoint() is not RouteEndpoint);

    static void RequireRoles(this AuthorizationPolicyBuilder policy, params IEnumerable<Role> roles) =>
        policy.RequireAuthenticatedUser().RequireClaim(ActorClaims.Role, roles.Select(role => role.ToString()));
}

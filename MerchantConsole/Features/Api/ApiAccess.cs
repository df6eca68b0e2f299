using MerchantConsole.Data;
using MerchantConsole.Domain.Parties;

namespace MerchantConsole.Features.Api;

/// <summary>What a call needs of its key.</summary>
static class ApiAccess
{
    public static string NameOf(ApiScopes scope) => scope switch
    {
        ApiScopes.Intake => "intake",
        ApiScopes.Read => "read",
        ApiScopes.Work => "work",
        ApiScopes.Manage => "manage",
        _ => throw new ArgumentOutOfRangeException(nameof(scope), scope, "One scope at a time."),
    };

    /// <summary>401 without a good key, 403 when the key lacks the scope.</summary>
    public static TBuilder Needs<TBuilder>(this TBuilder call, ApiScopes scope) where TBuilder : IEndpointConventionBuilder =>
        call.RequireAuthorization(policy => policy
            .AddAuthenticationSchemes(ApiKeyHandler.SchemeName)
            .RequireClaim(ActorClaims.ScopeClaim, NameOf(scope)))
            .WithMetadata(new NeededScope(scope));

    public static Actor Actor(this HttpContext context) =>
        context.User.ToActor() ?? throw new InvalidOperationException("The call was let in without a key.");

    /// <summary>
    /// The actor of an intake call. A key bound to a provider takes nothing in: it could neither see what it made nor
    /// be told, without learning of others' requests, that it was known.
    /// </summary>
    public static Actor UnboundActor(this HttpContext context) =>
        context.Actor() is { ProviderId: null } actor ? actor : throw new ApiRefusal(StatusCodes.Status403Forbidden, "boundKey");
}

sealed record NeededScope(ApiScopes Scope);

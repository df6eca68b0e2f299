using System.Net.Http.Headers;
using System.Security.Claims;
using System.Text.Encodings.Web;
using MerchantConsole.Data;
using MerchantConsole.Domain.Parties;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace MerchantConsole.Features.Api;

/// <summary>Who calls, by the key in <c>Authorization: Bearer KEY</c>. Used by the API alone; people sign in with cookies.</summary>
sealed partial class ApiKeyHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder, ApiKeys keys, ApiProblems problems)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    public const string SchemeName = "ApiKey";

    const int LongestKey = 200;

    bool notLookedUp;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (!AuthenticationHeaderValue.TryParse(Request.Headers.Authorization, out var header)
            || !header.Scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase))
            return AuthenticateResult.NoResult();
        if (header.Parameter is not { Length: > 0 and <= LongestKey } clear)
            return AuthenticateResult.Fail("Not a key.");
        try
        {
            return await keys.Find(clear, Context.RequestAborted) is { } key
                ? AuthenticateResult.Success(new AuthenticationTicket(PrincipalOf(key), SchemeName))
                : AuthenticateResult.Fail("Unknown key.");
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            LogNotLookedUp(Logger, failure, ApiProblems.TraceIdOf(Context));
            notLookedUp = true;
            return AuthenticateResult.Fail(failure);
        }
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        if (notLookedUp)
            return problems.Write(Context, new ApiRefusal(StatusCodes.Status503ServiceUnavailable, "unavailable"));
        Response.Headers.WWWAuthenticate = Request.Headers.Authorization.Count == 0 ? "Bearer" : "Bearer error=\"invalid_token\"";
        return problems.Write(Context, new ApiRefusal(StatusCodes.Status401Unauthorized, "unauthorized"));
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Bearer error=\"insufficient_scope\"";
        return problems.Write(Context, new ApiRefusal(StatusCodes.Status403Forbidden, "forbidden"));
    }

    static ClaimsPrincipal PrincipalOf(ApiKey key)
    {
        var claims = new List<Claim> { new(ActorClaims.Role, nameof(Role.Program)), new(ActorClaims.DisplayName, key.Name) };
        if (key.ProviderId is { } provider)
            claims.Add(new Claim(ActorClaims.Provider, provider.ToString()));
        foreach (var scope in new[] { ApiScopes.Intake, ApiScopes.Read, ApiScopes.Work, ApiScopes.Manage }.Where(scope => key.Scopes.HasFlag(scope)))
            claims.Add(new Claim(ActorClaims.ScopeClaim, ApiAccess.NameOf(scope)));
        return new ClaimsPrincipal(new ClaimsIdentity(claims, SchemeName));
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A key could not be looked up; trace {TraceId}.")]
    static partial void LogNotLookedUp(ILogger log, Exception failure, string traceId);
}

using MerchantConsole.Data;
using MerchantConsole.Shell;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace MerchantConsole.Features.Accounts;

static class AccountsWiring
{
    public const string SignInPath = AskToSignIn.SignInPath;
    public const string DeniedPath = "/accounts/denied";

    /// <summary>A deactivated or re-bound person loses access within this time, by request as on an open circuit.</summary>
    public static readonly TimeSpan CheckAgainAfter = TimeSpan.FromMinutes(1);

    public static void AddAccounts(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddIdentityCore<ConsoleUser>(Rules)
            .AddEntityFrameworkStores<ConsoleDb>()
            .AddUserManager<ConsoleUserManager>()
            .AddSignInManager<ConsoleSignInManager>()
            .AddClaimsPrincipalFactory<ConsoleClaims>();
        services.AddAuthentication(IdentityConstants.ApplicationScheme)
            .AddIdentityCookies(cookies => cookies.ApplicationCookie!.Configure(Cookie));
        services.Configure<SecurityStampValidatorOptions>(options => options.ValidationInterval = CheckAgainAfter);
        services.AddAuthorization(Policies.Configure);

        services.AddScoped<AuthenticationStateProvider, CircuitGuard>();
        services.AddScoped<CurrentActor>();
        services.AddScoped<SignInDesk>();
        services.AddSingleton<Strangers>();
        services.AddSingleton<UserDesk>();
    }

    public static void MapAccounts(this WebApplication app)
    {
        var forms = app.MapGroup("/accounts").ExcludeFromDescription().WithMetadata(new SkipStatusCodePagesAttribute());
        forms.MapPost("/sign-out", AccountEndpoints.SignOut);
        forms.MapPost("/language", AccountEndpoints.ChooseLanguage).AllowAnonymous().DisableAntiforgery();
    }

    static void Rules(IdentityOptions options)
    {
        options.Password.RequiredLength = 10;
        options.Password.RequiredUniqueChars = 5;
        options.Password.RequireDigit = true;
        options.Password.RequireLowercase = true;
        options.Password.RequireUppercase = false;
        options.Password.RequireNonAlphanumeric = false;
        options.Lockout.MaxFailedAccessAttempts = 5;
        options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(5);
    }

    static void Cookie(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = "console";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.ExpireTimeSpan = TimeSpan.FromHours(12);
        options.SlidingExpiration = true;
        options.LoginPath = SignInPath;
        options.AccessDeniedPath = DeniedPath;
        options.ReturnUrlParameter = "returnUrl";
        options.Events = new CookieAuthenticationEvents { OnValidatePrincipal = SecurityStampValidator.ValidatePrincipalAsync };
    }
}

using System.Globalization;
using MerchantConsole.Shell.Files;
using MerchantConsole.Shell.Link;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Localization;
using MudBlazor.Services;

namespace MerchantConsole.Shell;

static class ShellWiring
{
    public static void AddShell(this WebApplicationBuilder builder)
    {
        // Without this an un-published run outside Development serves empty files.
        builder.WebHost.UseStaticWebAssets();
        if (string.IsNullOrEmpty(builder.Configuration[WebHostDefaults.ServerUrlsKey]) && string.IsNullOrEmpty(builder.Configuration["http_ports"]))
            builder.WebHost.UseUrls(Start.DefaultAddress);

        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddLocalization();
        builder.Services.Configure<RequestLocalizationOptions>(Languages.Configure);
        builder.Services.AddRazorComponents().AddInteractiveServerComponents()
            // A sign of life about every two seconds: the page says within five when there was none.
            .AddHubOptions(hub => hub.KeepAliveInterval = TimeSpan.FromSeconds(1.5));
        builder.Services.AddSignalR(hub => hub.MaximumReceiveMessageSize = 128 * 1024);
        LeanInterop.Use(builder.Services);
        builder.Services.AddMudServices();
        builder.Services.AddSingleton<Terms>();
        builder.Services.AddSingleton<Clocks.ClockFaces>();
        builder.Services.AddScoped<CircuitName>();
        builder.Services.AddScoped<CircuitHandler>(circuit => circuit.GetRequiredService<CircuitName>());
        builder.Services.AddSingleton<AbsenceReader>();
        builder.Services.AddFiles();
        builder.Services.AddCascadingAuthenticationState();
    }

    public static void UseShell(this WebApplication app)
    {
        app.UseRequestLocalization();
        app.UseMiddleware<SafeHeaders>();
        app.UseLongCaching();
        // Not in a branch: a branch would not be routed again, and the page that says so would stay empty.
        app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
        app.Use((context, next) =>
        {
            if (context.Request.Path.StartsWithSegments("/api") && context.Features.Get<IStatusCodePagesFeature>() is { } pages)
                pages.Enabled = false;
            return next(context);
        });
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();
    }

    public static void MapShell(this WebApplication app)
    {
        app.MapStaticAssets().AllowAnonymous();
        app.MapExports();
        app.MapGet("/time", (TimeProvider clock, HttpContext http) =>
        {
            http.Response.Headers.CacheControl = "no-store";
            return Results.Text(clock.GetUtcNow().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture));
        }).AllowAnonymous().ExcludeFromDescription();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode();
    }
}

/// <summary>zh-CN first: a browser's own language decides nothing, only the person's remembered choice does. Programs say theirs.</summary>
static class Languages
{
    public const string Chinese = "zh-CN";
    public const string English = "en-US";

    public static void Configure(RequestLocalizationOptions options)
    {
        options.SetDefaultCulture(Chinese);
        options.AddSupportedCultures(Chinese, English);
        options.AddSupportedUICultures(Chinese, English);
        options.RequestCultureProviders =
        [
            new CookieRequestCultureProvider(),
            new CustomRequestCultureProvider(context => Task.FromResult(
                context.Request.Path.StartsWithSegments("/api")
                && context.Request.GetTypedHeaders().AcceptLanguage.OrderByDescending(language => language.Quality ?? 1).FirstOrDefault() is { } first
                && first.Value.StartsWith("en", StringComparison.OrdinalIgnoreCase)
                    ? new ProviderCultureResult(English) : null)),
        ];
    }
}

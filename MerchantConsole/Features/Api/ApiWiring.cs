using MerchantConsole.Data;
using Microsoft.AspNetCore.Authentication;
using Prometheus;

namespace MerchantConsole.Features.Api;

static class ApiWiring
{
    public static void AddApi(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddCheckedOptions<ApiSettings>(ApiSettings.Section);
        services.AddSingleton<ApiKeys>().AddSingleton<ApiProblems>();
        // A scheme of its own and never the default one: people's pages do not take keys, programs' calls no cookies.
        services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, ApiKeyHandler>(ApiKeyHandler.SchemeName, null);
        services.AddAuthorization();
        services.ConfigureHttpJsonOptions(options => ApiJson.Configure(options.SerializerOptions));
        services.AddApiDocument();
        services.AddConsoleHealth();
    }

    public static void MapApi(this WebApplication app)
    {
        app.UseWhen(context => context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase), branch =>
        {
            branch.UseHttpMetrics();
            branch.UseMiddleware<ApiFaults>();
        });

        var api = app.MapGroup("/api/v1").DisableAntiforgery()
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status403Forbidden);
        api.MapHelpRequestIntake();
        api.MapHelpRequestReads();
        api.MapHelpRequestWork();
        api.MapPenaltyReads();
        api.MapPenaltyWork();
        api.MapExemptionReads();
        api.MapTmallForward();

        app.MapOpenApi("/openapi/{documentName}.json").AllowAnonymous();
        app.MapHealth();
        app.MapMetricsPage();
    }
}

using MerchantConsole.Data;
using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Features.Requests.Acts;

namespace MerchantConsole.Features.Requests;

static class RequestsWiring
{
    // Whatever a file contains, nothing in it may run.
    internal const string InertContent = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

    public static void AddRequests(this IServiceCollection services)
    {
        services.AddCheckedOptions<PictureSettings>(PictureSettings.Section);
        services.AddSingleton<RequestDesk>();
        services.AddSingleton<RequestReader>();
        services.AddSingleton<RequestQueries>();
        services.AddSingleton<PictureProxy>();
        services.AddScoped<FactTexts>();
        services.AddScoped<DetailsChanges>();
        services.AddHttpClient(PictureProxy.Client, client =>
        {
            client.Timeout = TimeSpan.FromSeconds(10);
            client.MaxResponseContentBufferSize = EvidenceFile.LargestSize;
        }).ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
    }

    public static void MapRequests(this WebApplication app)
    {
        var files = app.MapGroup("/requests/{id:guid}").ExcludeFromDescription();

        files.MapGet("/evidence/{file:guid}", async (Guid id, Guid file, RequestReader reader, HttpContext http) =>
        {
            if (http.User.ToActor() is not { } actor || await reader.Evidence(actor, id, file, http.RequestAborted) is not { } evidence)
                return Results.NotFound();
            http.Response.Headers.ContentSecurityPolicy = InertContent;
            return Results.File(evidence.Content, evidence.MediaType, evidence.MediaType == "application/pdf" ? evidence.Name : null);
        });

        files.MapGet("/pictures/{number:int}", async (Guid id, int number, PictureProxy pictures, HttpContext http) =>
        {
            if (http.User.ToActor() is not { } actor || await pictures.Get(Scope.Of(actor), id, number, http.RequestAborted) is not { } picture)
                return Results.NotFound();
            http.Response.Headers.ContentSecurityPolicy = InertContent;
            http.Response.Headers.CacheControl = "private, max-age=86400";
            return Results.File(picture.Content, picture.MediaType);
        });
    }
}

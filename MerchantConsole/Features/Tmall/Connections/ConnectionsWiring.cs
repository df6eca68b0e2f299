using MerchantConsole.Data;

namespace MerchantConsole.Features.Tmall.Connections;

static class ConnectionsWiring
{
    public const string Page = "/accounts/tmall";
    const string Back = Page + "/callback";

    public static void AddAccountPages(this IServiceCollection services)
    {
        services.AddSingleton<AccountDesk>();
        services.AddSingleton<AccountReads>();
        services.AddSingleton<ConnectionCheck>();
        services.AddSingleton<LinkErrands>();
        services.AddSingleton<Authorisation>();
        services.AddSingleton<LinkConcerns>();
    }

    public static void MapTmall(this WebApplication app)
    {
        var pages = app.MapGroup(Page).RequireAuthorization("Administrator").ExcludeFromDescription();
        pages.MapGet("/authorize/{id:guid}", async (Guid id, HttpContext http, Authorisation authorisation) =>
            http.User.ToActor() is { } actor && await authorisation.Begin(actor, id, BackAddress(http), http.RequestAborted) is { } page
                ? Results.Redirect(page) : Results.NotFound());
        pages.MapGet("/callback", async (string? code, string? state, HttpContext http, Authorisation authorisation) =>
        {
            if (http.User.ToActor() is not { } actor)
                return Results.NotFound();
            var (account, trouble) = await authorisation.Finish(actor, code, state, BackAddress(http), http.RequestAborted);
            return Results.LocalRedirect($"{Page}?account={account}&{(trouble is null ? "authorised=1" : $"trouble={trouble}")}");
        });
    }

    static string BackAddress(HttpContext http) => $"{http.Request.Scheme}://{http.Request.Host}{Back}";
}

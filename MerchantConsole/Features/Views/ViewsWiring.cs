using MerchantConsole.Data;
using MerchantConsole.Domain.Desk;

namespace MerchantConsole.Features.Views;

static class ViewsWiring
{
    public static void AddViews(this IServiceCollection services) => services.AddSingleton<ViewDesk>();

    /// <summary>A board opened afresh goes to the view chosen for it before anything is drawn; within the console the page does so itself.</summary>
    public static void UseViews(this WebApplication app) => app.Use(async (http, next) =>
    {
        if (http.Request is { Method: "GET", Path.Value: "/", QueryString.HasValue: false } && http.User.ToActor() is { UserId: not null } reader
            && await http.RequestServices.GetRequiredService<ViewDesk>().Home(reader, http.RequestAborted) is { } home)
            http.Response.Redirect(ViewAddress.Of(ViewPlace.Board, home.Query));
        else
            await next(http);
    });
}

namespace MerchantConsole.Features.Requests;

static class RequestsWiring
{
    public static void AddRequests(this IServiceCollection services) => services.AddSingleton<RequestDesk>().AddSingleton<RequestQueries>();

    public static void MapRequests(this WebApplication app)
    {
    }
}

namespace MerchantConsole.Features.Api;

static class ApiWiring
{
    public static void AddApi(this WebApplicationBuilder builder)
    {
    }

    public static void MapApi(this WebApplication app)
    {
    }
}

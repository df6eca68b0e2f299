namespace MerchantConsole.Features.Tmall;

static class TmallWiring
{
    public static void AddTmall(this IServiceCollection services)
    {
    }

    public static void MapTmall(this WebApplication app)
    {
    }
}

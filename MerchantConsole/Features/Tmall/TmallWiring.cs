using MerchantConsole.Data;

namespace MerchantConsole.Features.Tmall;

static class TmallWiring
{
    public static void AddTmall(this IServiceCollection services)
    {
        services.AddCheckedOptions<TmallSettings>(TmallSettings.Section);
        services.AddSingleton<TmallMessages>();
    }

    public static void MapTmall(this WebApplication app)
    {
    }
}

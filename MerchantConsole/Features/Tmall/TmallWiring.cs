using MerchantConsole.Data;
using MerchantConsole.Features.Intake;

namespace MerchantConsole.Features.Tmall;

static class TmallWiring
{
    public static void AddTmall(this IServiceCollection services)
    {
        services.AddCheckedOptions<TmallSettings>(TmallSettings.Section);
        services.AddSingleton<TmallMessages>();
        services.AddSingleton<TakeMessageLine>(provider => provider.GetRequiredService<TmallMessages>().TakeLine);
    }
}

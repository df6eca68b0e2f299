namespace MerchantConsole.Features.Providers;

static class ProvidersWiring
{
    public static void AddProviders(this IServiceCollection services) => services.AddSingleton<ProviderDesk>();
}

namespace MerchantConsole.Features.Standards;

static class StandardsWiring
{
    public static void AddStandards(this IServiceCollection services)
    {
        services.AddSingleton<StandardDesk>();
        services.AddSingleton<SettingDesk>();
        services.AddSingleton<StandardPreview>();
        services.AddScoped<StandardWords>();
        services.AddScoped<SettingWords>();
    }
}

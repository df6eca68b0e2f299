namespace MerchantConsole.Live;

static class LiveWiring
{
    public static void AddLive(this IServiceCollection services)
    {
        services.AddSingleton<ChangeFeed>();
        services.AddSingleton<DeadlineBell>();
        services.AddSingleton<NoticeFeed>();
        services.AddSingleton<OpenBoard>();
        services.AddHostedService(provider => provider.GetRequiredService<OpenBoard>());
    }
}

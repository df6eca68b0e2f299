using Microsoft.AspNetCore.Components.Server.Circuits;

namespace MerchantConsole.Live;

static class LiveWiring
{
    public static void AddLive(this IServiceCollection services)
    {
        services.AddSingleton<RequestActs>();
        services.AddSingleton<MoneyMeter>();
        services.AddSingleton<ChangeFeed>();
        services.AddSingleton<DeadlineBell>();
        services.AddSingleton<MailBell>();
        services.AddSingleton<TellingAlarm>();
        services.AddSingleton<Freshness>();
        services.AddSingleton<NoticeFeed>();
        services.AddSingleton<NoticeDesk>();
        services.AddSingleton<Presence>();
        services.AddScoped<PresenceLink>();
        services.AddScoped<CircuitHandler>(circuit => circuit.GetRequiredService<PresenceLink>());
        services.AddSingleton<OpenBoard>();
        services.AddHostedService(provider => provider.GetRequiredService<OpenBoard>());
        services.AddSingleton<UntoldAnswers>();
        services.AddHostedService(provider => provider.GetRequiredService<UntoldAnswers>());
    }
}

using System.Net;
using MerchantConsole.Data.Link;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Options;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace MerchantConsole.Features.Tmall.Gateway;

static class GatewayWiring
{
    // As the platform's own client does it.
    const int MostRepeats = 3;

    const int LargestGrant = 64 * 1024;
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100), ToConnect = TimeSpan.FromSeconds(15);

    public static void AddGateway(this IServiceCollection services)
    {
        services.AddSingleton<PlatformClock>();
        services.AddSingleton<TopClient>();
        services.AddTransient<TopHandler>();
        var client = services.AddHttpClient(TopClient.Name, (provider, http) =>
        {
            http.BaseAddress = new Uri(provider.GetRequiredService<IOptions<TmallSettings>>().Value.Gateway);
            http.Timeout = Timeout.InfiniteTimeSpan;
        });
        client.ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.GZip,
            ConnectTimeout = ToConnect,
            PooledConnectionLifetime = TimeSpan.FromMinutes(10),
        });
        client.AddResilienceHandler("repeat", (pipeline, context) =>
        {
            // How long a connection is waited for is this machine's own time, whatever clock the promises go by.
            pipeline.TimeProvider = TimeProvider.System;
            pipeline.AddRetry(new RetryStrategyOptions<HttpResponseMessage>
            {
                MaxRetryAttempts = MostRepeats,
                Delay = Pause,
                ShouldHandle = attempt => ValueTask.FromResult(
                    TopHandler.MayRepeat(attempt.Context.GetRequestMessage()) && MayPass(attempt.Outcome.Exception)),
            });
            pipeline.AddTimeout(new TimeoutStrategyOptions { Timeout = context.ServiceProvider.GetRequiredService<IOptions<TmallSettings>>().Value.Timeout });
        });
        client.AddHttpMessageHandler<TopHandler>();
        // Addresses carry the session and the signature.
        client.RemoveAllLoggers();
        services.AddOAuth();
    }

    static void AddOAuth(this IServiceCollection services)
    {
        services.AddSingleton<TopOAuth>();
        services.AddHttpClient(TopOAuth.Client)
            .ConfigureHttpClient((provider, http) =>
            {
                http.Timeout = provider.GetRequiredService<IOptions<TmallSettings>>().Value.Timeout;
                http.MaxResponseContentBufferSize = LargestGrant;
            })
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, AutomaticDecompression = DecompressionMethods.GZip })
            .RemoveAllLoggers();
    }

    static bool MayPass(Exception? failure) => failure switch
    {
        // The refusal told the platform's time: signed anew, it is right.
        TopException answered => answered.Failure.MayPass || answered.Failure.Trouble == LinkTrouble.ClockOff,
        HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded } => false,
        HttpRequestException or IOException or InvalidDataException or TimeoutRejectedException => true,
        _ => false,
    };
}

using MerchantConsole.Data;
using MerchantConsole.Features.Payouts.Receipts;
using MerchantConsole.Features.Payouts.Service;
using MerchantConsole.Shell.Files;
using Microsoft.Extensions.Options;
using Quartz;

namespace MerchantConsole.Features.Payouts;

static class PayoutsWiring
{
    public static void AddPayouts(this IServiceCollection services)
    {
        services.AddSingleton<PayoutDesk>();
        services.AddSingleton<PayoutQueries>();
        services.AddSingleton<ReceiptImport>();
        services.AddScoped<BatchFile>();
        services.AddPayoutService();
    }

    static void AddPayoutService(this IServiceCollection services)
    {
        services.AddCheckedOptions<PayoutSettings>(PayoutSettings.Section);
        services.AddSingleton(Random.Shared);
        services.AddSingleton<PayoutService>();
        services.AddSingleton<PayoutOutcome>();
        services.AddSingleton<PayoutOutbox>();
        services.AddSingleton<PayoutBell>();
        services.AddHttpClient(PayoutService.Client)
            .ConfigureHttpClient((provider, client) =>
            {
                client.Timeout = provider.GetRequiredService<IOptions<PayoutSettings>>().Value.Timeout;
                client.MaxResponseContentBufferSize = PayoutService.LargestAnswer;
            })
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
        services.AddQuartz(quartz =>
        {
            quartz.AddJob<PayoutJob>(job => job.WithIdentity(PayoutJob.Key).StoreDurably());
            quartz.AddTrigger(trigger => trigger
                .WithIdentity("payout-sweep").ForJob(PayoutJob.Key).StartNow()
                .WithSimpleSchedule(schedule => schedule.WithInterval(PayoutJob.SweepEvery).RepeatForever()));
        });
    }

    public static void MapPayouts(this WebApplication app) =>
        app.MapGet("/penalties/payouts/{batch:length(1,20)}/{format:regex(^(csv|xlsx)$)}", async (string batch, string format, BatchFile files, HttpContext http) =>
        {
            var kind = format == "csv" ? ExportFormat.Csv : ExportFormat.Xlsx;
            if (http.User.ToActor() is not { } actor || await files.Write(Scope.Of(actor), batch, kind, http.RequestAborted) is not { } file)
                return Results.NotFound();
            http.Response.Headers.CacheControl = "no-store";
            return Results.File(file, kind.MediaType(), $"payouts-{batch}.{kind.Ending()}");
        }).RequireAuthorization("Supervisor").ExcludeFromDescription();
}

using MerchantConsole.Data;
using MerchantConsole.Features.Intake;
using MerchantConsole.Features.Tmall.Compare;
using MerchantConsole.Features.Tmall.Connections;
using MerchantConsole.Features.Tmall.Delivery;
using MerchantConsole.Features.Tmall.Gateway;
using MerchantConsole.Features.Tmall.Inbox;
using MerchantConsole.Features.Tmall.Line;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Quartz;

namespace MerchantConsole.Features.Tmall;

static class TmallWiring
{
    public static void AddTmall(this IServiceCollection services)
    {
        services.AddCheckedOptions<TmallSettings>(TmallSettings.Section);
        services.AddSingleton<TmallMessages>();
        services.AddSingleton<QuestionBook>();
        services.AddSingleton<TakeMessageLine>(provider => provider.GetRequiredService<TmallMessages>().TakeLine);
        services.AddGateway();
        services.AddLink();
        services.AddDelivery();
        services.AddAccountPages();
        services.AddHostedService<TmallLink>();
    }

    /// <summary>Everything that works on the lines, without setting it going.</summary>
    static void AddLink(this IServiceCollection services)
    {
        services.AddSingleton<SecretBox>();
        services.AddSingleton<LinkBell>();
        services.AddSingleton<LinkBoard>();
        services.AddSingleton<Lines>();
        services.AddSingleton<LineKeeper>();
        services.AddSingleton<LoopCare>();
        services.AddSingleton<Renewal>();
        services.AddSingleton<SkewCheck>();
        services.AddSingleton<Housekeeping>();
        services.AddSingleton<AccountsFromSettings>();
        services.AddSingleton<AccountRun>();
        services.AddSingleton<MessageInbox>();
        services.AddSingleton<MessageLoop>();
        services.AddSingleton<WorkOrderFill>();
        services.AddSingleton<Reconciliation>();
        services.AddSingleton<DayCompare>();
    }

    static void AddDelivery(this IServiceCollection services)
    {
        services.TryAddSingleton(Random.Shared);
        services.AddSingleton<DeliveryOutbox>();
        services.AddSingleton<DeliveryOutcome>();
        services.AddSingleton<DeliveryLoop>();
        services.AddSingleton<TellingWatch>();
        services.AddQuartz(quartz =>
        {
            quartz.AddJob<TellingJob>(job => job.WithIdentity(TellingJob.Key).StoreDurably());
            quartz.AddTrigger(trigger => trigger.WithIdentity("telling-sweep").ForJob(TellingJob.Key).StartNow()
                .WithSimpleSchedule(schedule => schedule.WithInterval(TellingJob.Every).RepeatForever()));
        });
    }
}

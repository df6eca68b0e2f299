using Microsoft.Extensions.Options;
using Quartz;

namespace MerchantConsole.Features.Payouts.Service;

/// <summary>Sends the payouts that are due, then sets the one-shot trigger to the next attempt. The sweep beside it makes a lost trigger harmless.</summary>
[DisallowConcurrentExecution]
public sealed class PayoutJob(PayoutOutbox outbox, PayoutBell bell, IOptions<PayoutSettings> settings) : IJob
{
    public static readonly JobKey Key = new("payouts");
    public static readonly TimeSpan SweepEvery = TimeSpan.FromSeconds(30);

    static readonly TriggerKey next = new("payout-next");

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        if (!settings.Value.IsOn)
            return;
        var scheduler = context.Scheduler;
        bell.Answer(() => _ = scheduler.TriggerJob(Key).AsTask());
        await outbox.SendDue(cancellationToken);
        if (await outbox.NextAttempt(cancellationToken) is not { } at)
            return;
        var trigger = TriggerBuilder.Create().WithIdentity(next).ForJob(Key).StartAt(at).Build();
        if (await scheduler.RescheduleJob(next, trigger, cancellationToken) is null)
            await scheduler.ScheduleJob(trigger, cancellationToken: cancellationToken);
    }
}

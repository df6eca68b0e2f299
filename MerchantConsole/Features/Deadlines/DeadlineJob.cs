using Quartz;

namespace MerchantConsole.Features.Deadlines;

/// <summary>The one deadline job: settle what is due, then set the alarm to the next due instant.</summary>
[DisallowConcurrentExecution]
public sealed class DeadlineJob(DeadlineWatch watch, DeadlineAlarm alarm) : IJob
{
    public static readonly JobKey Key = new("deadlines");

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        await watch.SettleDue(cancellationToken);
        await alarm.SetToNext(context.Scheduler, cancellationToken);
    }
}

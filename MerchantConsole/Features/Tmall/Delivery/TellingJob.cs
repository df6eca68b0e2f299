using Quartz;

namespace MerchantConsole.Features.Tmall.Delivery;

[DisallowConcurrentExecution]
sealed class TellingJob(TellingWatch watch) : IJob
{
    public static readonly JobKey Key = new("telling");
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(10);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) => await watch.Look(cancellationToken);
}

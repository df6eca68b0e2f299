using Quartz;

namespace MerchantConsole.Features.Deadlines;

static class DeadlineWiring
{
    public static readonly TimeSpan SweepEvery = TimeSpan.FromSeconds(5);

    public static void AddDeadlines(this IServiceCollection services)
    {
        services.AddSingleton<DeadlineMetrics>();
        services.AddSingleton<DeadlineWatch>();
        services.AddSingleton<DeadlineAlarm>();
        services.AddQuartz(quartz =>
        {
            quartz.UseInMemoryStore();
            quartz.AddJob<DeadlineJob>(job => job.WithIdentity(DeadlineJob.Key).StoreDurably());
            quartz.AddTrigger(trigger => trigger
                .WithIdentity("sweep").ForJob(DeadlineJob.Key).StartNow()
                .WithSimpleSchedule(schedule => schedule.WithInterval(SweepEvery).RepeatForever()));
        });
        services.AddQuartzHostedService(options => options.WaitForJobsToComplete = true);
    }
}

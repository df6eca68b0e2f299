using MerchantConsole.Data;
using MerchantConsole.Live;
using Quartz;

namespace MerchantConsole.Features.Deadlines;

/// <summary>
/// The one-shot trigger at the next due instant. It is moved forward when an earlier instant appears; the sweep
/// beside it means that a lost alarm costs seconds, never a breach.
/// </summary>
public sealed partial class DeadlineAlarm(DeadlineWatch watch, DeadlineBell bell, TimeProvider clock, ILogger<DeadlineAlarm> log) : IDisposable
{
    public static readonly TriggerKey Trigger = new("next-due");

    // Strictly after the due instant, because exactly at it is on time.
    static readonly TimeSpan JustAfter = TimeSpan.FromMilliseconds(1);

    readonly SemaphoreSlim gate = new(1, 1);
    DateTimeOffset armedFor = DateTimeOffset.MaxValue;

    public void Dispose() => gate.Dispose();

    /// <summary>Sets the alarm; from then on every instant that intake or a person announces may move it forward.</summary>
    internal async Task SetToNext(IScheduler scheduler, CancellationToken cancel)
    {
        bell.Answer(at =>
        {
            if (at < armedFor)
                _ = MoveForward(scheduler, at);
        });
        await gate.WaitAsync(cancel);
        try
        {
            armedFor = DateTimeOffset.MaxValue;
            if (await watch.NextCheck(cancel) is { } next)
                await Arm(scheduler, next, cancel);
        }
        finally
        {
            gate.Release();
        }
    }

    async Task MoveForward(IScheduler scheduler, DateTimeOffset at)
    {
        await gate.WaitAsync();
        try
        {
            if (at < armedFor)
                await Arm(scheduler, at, CancellationToken.None);
        }
        catch (SchedulerException failure)
        {
            LogNotArmed(failure);
        }
        finally
        {
            gate.Release();
        }
    }

    async Task Arm(IScheduler scheduler, DateTimeOffset next, CancellationToken cancel)
    {
        if (scheduler.Status is not SchedulerStatus.Running)
            return;
        var now = clock.Now();
        var start = next + JustAfter;
        var trigger = TriggerBuilder.Create()
            .WithIdentity(Trigger).ForJob(DeadlineJob.Key)
            .StartAt(start > now ? start : now)
            .Build();
        if (await scheduler.RescheduleJob(Trigger, trigger, cancel) is null)
            await scheduler.ScheduleJob(trigger, cancellationToken: cancel);
        armedFor = next;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The alarm could not be moved; the sweep will find what is due.")]
    partial void LogNotArmed(Exception failure);
}

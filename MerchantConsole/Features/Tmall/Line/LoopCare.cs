using MerchantConsole.Data.Link;
using MerchantConsole.Features.Tmall.Gateway;

namespace MerchantConsole.Features.Tmall.Line;

/// <summary>
/// Keeps one piece of an account's work going: repeats it, waits out bans to the second, gives a platform that is away time,
/// and stops the account where only a person can mend it.
/// </summary>
sealed partial class LoopCare(LineKeeper keeper, Renewal renewal, SkewCheck skew, TimeProvider clock, ILogger<LoopCare> log)
{
    static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1), LongestPause = TimeSpan.FromMinutes(1), ForPeople = TimeSpan.FromMinutes(10);

    /// <param name="step">Does a piece of it and says how long to rest.</param>
    /// <param name="rest">Waits, and may be woken before the time is over.</param>
    public async Task Forever(AccountLine line, Func<CancellationToken, Task<TimeSpan>> step, Func<TimeSpan, CancellationToken, Task> rest, CancellationToken cancel)
    {
        var failures = 0;
        while (!cancel.IsCancellationRequested)
        {
            TimeSpan pause;
            var mustWait = true;
            try
            {
                try
                {
                    pause = await step(cancel);
                    (failures, mustWait) = (0, false);
                }
                catch (TopException failure)
                {
                    pause = await PauseAfter(line, failure.Failure, ++failures, cancel);
                }
            }
            catch (Exception failure) when (!cancel.IsCancellationRequested)
            {
                LogFailed(failure, line.Name);
                line.Figures.Failed(LinkTrouble.NotStored, failure.GetType().Name, clock.GetUtcNow());
                pause = Grown(++failures);
            }
            if (mustWait)
                await Task.Delay(pause, clock, cancel);
            else if (pause > TimeSpan.Zero)
                await rest(pause, cancel);
        }
    }

    async Task<TimeSpan> PauseAfter(AccountLine line, TopFailure failure, int failures, CancellationToken cancel)
    {
        switch (failure.Trouble)
        {
            case LinkTrouble.Banned:
                if (line.Figures.TakeNewBan() is { } until)
                    await keeper.Tell(line.Id, LinkEventKind.Banned, null, (int)(until - clock.GetUtcNow()).TotalSeconds, cancel);
                await keeper.Save(line, cancel);
                return failure.Ban ?? FirstPause;
            case LinkTrouble.SessionBroken when line.HasRefreshToken && await renewal.Renew(line, cancel):
                return Grown(failures);
            case LinkTrouble.SessionBroken or LinkTrouble.WrongSignature or LinkTrouble.SecretsLost:
                await keeper.Stop(line.Id, line.Version, failure, cancel);
                return ForPeople;
            case LinkTrouble.ClockOff:
                await skew.Measure(line, cancel);
                return LongestPause;
            case LinkTrouble.NotPermitted or LinkTrouble.BadCall or LinkTrouble.Refused:
                await keeper.Save(line, cancel);
                return ForPeople;
            default:
                return Grown(failures);
        }
    }

    static TimeSpan Grown(int failures)
    {
        var grown = FirstPause * Math.Pow(2, Math.Min(failures - 1, 10));
        return grown < LongestPause ? grown : LongestPause;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Work of the Tmall account {Name} failed; it is tried again.")]
    partial void LogFailed(Exception failure, string name);
}

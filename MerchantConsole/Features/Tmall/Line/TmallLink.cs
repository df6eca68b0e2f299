using MerchantConsole.Data;
using MerchantConsole.Data.Link;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.Tmall.Line;

/// <summary>Runs each connected account by itself: whatever befalls one leaves the others alone.</summary>
sealed partial class TmallLink(
    IDbContextFactory<ConsoleDb> factory, AccountsFromSettings fromSettings, LineKeeper keeper, AccountRun run, LinkBell bell, TimeProvider clock, ILogger<TmallLink> log) : BackgroundService
{
    static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(10), AfterFailure = TimeSpan.FromSeconds(2);

    readonly Dictionary<Guid, (int Version, CancellationTokenSource Stop, Task Work)> running = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var isRead = false;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (!isRead)
                    await fromSettings.Take(stoppingToken);
                isRead = true;
                await Look(stoppingToken);
                await bell.Wait(LookEvery, clock, stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                LogLookFailed(failure);
                await Task.Delay(AfterFailure, clock, stoppingToken);
            }
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await Task.WhenAll(running.Keys.ToList().Select(End));
    }

    async Task Look(CancellationToken cancel)
    {
        await using var db = await factory.CreateDbContextAsync(cancel);
        var wanted = await db.TmallAccounts.AsNoTracking().Where(account => account.State == LinkState.Connected && account.Session != null).ToListAsync(cancel);
        foreach (var id in running.Where(one => one.Value.Work.IsCompleted || !wanted.Exists(account => account.Id == one.Key && account.Version == one.Value.Version)).Select(one => one.Key).ToList())
            await End(id);
        foreach (var account in wanted.Where(account => !running.ContainsKey(account.Id)))
            await Begin(account, cancel);
    }

    async Task Begin(TmallAccount account, CancellationToken cancel)
    {
        // Figures may have been written since the list was read by the line that has just ended.
        await using var db = await factory.CreateDbContextAsync(cancel);
        var fresh = await db.TmallAccounts.AsNoTracking().SingleAsync(one => one.Id == account.Id, cancel);
        if (await keeper.Open(fresh, cancel) is not { } line)
            return;
        var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        running[account.Id] = (account.Version, stop, Task.Run(() => run.Run(line, stop.Token), CancellationToken.None));
        LogBegun(account.Name);
    }

    async Task End(Guid id)
    {
        if (!running.Remove(id, out var one))
            return;
        await one.Stop.CancelAsync();
        try
        {
            await one.Work;
        }
        catch (Exception failure)
        {
            LogLookFailed(failure);
        }
        one.Stop.Dispose();
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The Tmall account {Name} is on line.")]
    partial void LogBegun(string name);

    [LoggerMessage(Level = LogLevel.Error, Message = "The Tmall accounts could not be looked after; tried again.")]
    partial void LogLookFailed(Exception failure);
}

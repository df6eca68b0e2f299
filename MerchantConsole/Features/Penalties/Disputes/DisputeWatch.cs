using MerchantConsole.Data;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Live;
using Microsoft.EntityFrameworkCore;
using Quartz;

namespace MerchantConsole.Features.Penalties.Disputes;

/// <summary>Settles the disputes whose step was let pass. Each stands for itself: one that fails does not hold up the others.</summary>
public sealed partial class DisputeWatch(RequestActs acts, IDbContextFactory<ConsoleDb> factory, TimeProvider clock, ILogger<DisputeWatch> log)
{
    /// <returns>How many were settled.</returns>
    public async Task<int> SettleLapsed(CancellationToken cancel = default)
    {
        var now = clock.Now();
        await using var db = await factory.CreateDbContextAsync(cancel);
        var lapsed = await Scope.Everything.Penalties(db).Where(penalty => penalty.Dispute!.DueAt < now)
            .OrderBy(penalty => penalty.Dispute!.DueAt).Select(penalty => penalty.Id).ToListAsync(cancel);
        var settled = 0;
        foreach (var id in lapsed)
            settled += await Settle(id, cancel) ? 1 : 0;
        return settled;
    }

    async Task<bool> Settle(Guid id, CancellationToken cancel)
    {
        var done = false;
        try
        {
            await acts.DoForPenalty(Actor.System, id, async (db, request, penalty, now, _) =>
            {
                done = request.SettleLapsedDisputes(now);
                if (!done)
                    return [];
                List<Guid> told = [.. await NoticeDesk.Deciding(db, cancel), .. await NoticeDesk.At(db, penalty.Dispute!.ProviderId, cancel)];
                return DisputeNotice.Write(db, told, request, penalty, Actor.System, now);
            }, cancel);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            LogNotSettled(id, failure);
            return false;
        }
        return done;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The lapsed dispute about penalty {Penalty} was not settled; it is tried again.")]
    partial void LogNotSettled(Guid penalty, Exception failure);
}

[DisallowConcurrentExecution]
public sealed class DisputeJob(DisputeWatch watch) : IJob
{
    public static readonly JobKey Key = new("disputes");
    public static readonly TimeSpan SweepEvery = TimeSpan.FromMinutes(1);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) => await watch.SettleLapsed(cancellationToken);
}

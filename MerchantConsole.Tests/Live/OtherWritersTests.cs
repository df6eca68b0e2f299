using MerchantConsole.Data;
using MerchantConsole.Features.Intake;
using MerchantConsole.Live;
using MerchantConsole.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MerchantConsole.Tests.Live;

public class OtherWritersTests
{
    [Fact]
    public async Task What_another_process_took_in_appears_on_the_open_board()
    {
        await using var host = new ConsoleHost();
        var board = host.Service<OpenBoard>();
        await board.Ready;
        var seen = new TaskCompletionSource<BoardChange>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var watching = board.Watch(change =>
        {
            if (change.Rows.Count > 0)
                seen.TrySetResult(change);
        }).Subscription;

        // A desk with a feed of its own, as the import beside the console has.
        using var elsewhere = ActivatorUtilities.CreateInstance<IntakeDesk>(
            host.Services, ActivatorUtilities.CreateInstance<ChangeFeed>(host.Services), new DeadlineBell());
        var receipt = await elsewhere.Receive(A.Report(raisedAt: TimeProvider.System.Now()), People.System, TestContext.Current.CancellationToken);
        var change = await seen.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        Assert.Equal(receipt.RequestId, change.Now.Find(receipt.RequestId)?.Id);
    }

    [Fact]
    public async Task Nothing_is_read_again_that_the_board_has_already()
    {
        await using var host = new ConsoleHost();
        var board = host.Service<OpenBoard>();
        await board.Ready;
        var others = new OtherWriters(host.Service<IDbContextFactory<ConsoleDb>>());
        await others.Begin(TestContext.Current.CancellationToken);
        var receipt = await host.Service<IntakeDesk>().Receive(A.Report(raisedAt: TimeProvider.System.Now()), People.System, TestContext.Current.CancellationToken);

        var before = await others.Changed(BoardSnapshot.Empty, TestContext.Current.CancellationToken);
        var after = await others.Changed(board.Snapshot, TestContext.Current.CancellationToken);

        Assert.Equal([receipt.RequestId], before);
        Assert.Empty(after);
    }
}

using MerchantConsole.Features.Tmall.Line;

namespace MerchantConsole.Features.Tmall.Connections;

/// <summary>
/// Lets one open page hear that something about the accounts moved, not more often than its pause; and once in a while when
/// nothing does, because figures grow old by themselves.
/// </summary>
sealed class LinkWatch : IDisposable
{
    static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    readonly LinkBell bell = new();
    readonly CancellationTokenSource stop = new();
    readonly LinkBoard board;

    public LinkWatch(LinkBoard board, TimeProvider clock, TimeSpan pause, Func<Task> hear)
    {
        this.board = board;
        board.Moved += bell.Ring;
        var cancel = stop.Token;
        _ = Task.Run(() => Run(clock, pause, hear, cancel), CancellationToken.None);
    }

    public void Dispose()
    {
        board.Moved -= bell.Ring;
        stop.Cancel();
        stop.Dispose();
    }

    async Task Run(TimeProvider clock, TimeSpan pause, Func<Task> hear, CancellationToken cancel)
    {
        try
        {
            while (true)
            {
                await bell.Wait(Longest, clock, cancel);
                await hear();
                await Task.Delay(pause, clock, cancel);
            }
        }
        catch (OperationCanceledException)
        {
            // The page is closed.
        }
    }
}

namespace MerchantConsole.Features.Tmall.Line;

/// <summary>Wakes whoever rests before the time is over. A ring while nobody rests is kept for the next.</summary>
sealed class LinkBell
{
    TaskCompletionSource rung = New();

    public void Ring() => Volatile.Read(ref rung).TrySetResult();

    /// <summary>Until it rings, or the time is over.</summary>
    public async Task Wait(TimeSpan longest, TimeProvider clock, CancellationToken cancel)
    {
        var waiting = Volatile.Read(ref rung);
        using var time = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        await Task.WhenAny(waiting.Task, Task.Delay(longest, clock, time.Token));
        await time.CancelAsync();
        cancel.ThrowIfCancellationRequested();
        if (waiting.Task.IsCompleted)
            Interlocked.CompareExchange(ref rung, New(), waiting);
    }

    static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}

namespace MerchantConsole.Features.Tmall.Line;

/// <summary>Told when accounts changed by a person's hand; the sweep would find it too, later.</summary>
sealed class LinkBell
{
    readonly SemaphoreSlim rung = new(0, 1);

    public void Ring()
    {
        lock (rung)
        {
            if (rung.CurrentCount == 0)
                rung.Release();
        }
    }

    /// <summary>Until it rings, or the time is over.</summary>
    public async Task Wait(TimeSpan longest, TimeProvider clock, CancellationToken cancel)
    {
        using var time = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        await Task.WhenAny(rung.WaitAsync(time.Token), Task.Delay(longest, clock, time.Token));
        await time.CancelAsync();
        cancel.ThrowIfCancellationRequested();
    }
}

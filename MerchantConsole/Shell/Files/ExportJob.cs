using System.Security.Cryptography;
using MerchantConsole.Data;
using MerchantConsole.Domain.Parties;

namespace MerchantConsole.Shell.Files;

public enum ExportState
{
    Running,
    Ready,
    Cancelled,
    Failed,
}

/// <summary>One person's file in the making. Its address cannot be guessed and serves that person once.</summary>
public sealed class ExportJob : IAsyncDisposable
{
    readonly CancellationTokenSource stop = new();
    int taken;
    bool closed;

    internal ExportJob(Actor by, string name, ExportFormat format, FileStream file) =>
        (By, Name, Format, File, Stopping) = (by, name, format, file, stop.Token);

    public string Key { get; } = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
    public Actor By { get; }
    public string Name { get; }
    public ExportFormat Format { get; }
    public ExportState State { get; internal set; }

    /// <summary>Null until counted.</summary>
    public int? Total { get; internal set; }
    public int Done { get; internal set; }

    /// <summary>UTC. The instant whose state it shows.</summary>
    public DateTimeOffset AsOf { get; internal set; }

    internal FileStream File { get; }
    internal CancellationToken Stopping { get; }

    public void Cancel()
    {
        if (!closed)
            stop.Cancel();
    }

    /// <summary>The same person, who still sees the same requests.</summary>
    internal bool IsFor(Actor actor) => actor.UserId == By.UserId && actor.Name == By.Name && Scope.Of(actor) == Scope.Of(By);

    internal bool Take() => Interlocked.Exchange(ref taken, 1) == 0;

    public async ValueTask DisposeAsync()
    {
        closed = true;
        await stop.CancelAsync();
        await File.DisposeAsync();
        stop.Dispose();
    }
}

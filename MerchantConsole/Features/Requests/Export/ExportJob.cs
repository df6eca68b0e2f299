using System.Security.Cryptography;
using MerchantConsole.Data;
using MerchantConsole.Domain.Parties;

namespace MerchantConsole.Features.Requests.Export;

public enum ExportFormat
{
    Csv,
    Xlsx,
}

public enum ExportState
{
    Running,
    Ready,
    Cancelled,
    Failed,
}

/// <summary>One person's file in the making. Its address cannot be guessed and serves that person once.</summary>
public sealed class ExportJob(Actor by, ExportFormat format, FileStream file) : IAsyncDisposable
{
    readonly CancellationTokenSource stop = new();
    int taken;

    public string Key { get; } = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
    public Actor By => by;
    public ExportFormat Format => format;
    public ExportState State { get; internal set; }

    /// <summary>Null until counted.</summary>
    public int? Total { get; internal set; }
    public int Done { get; internal set; }

    /// <summary>UTC. The instant whose state it shows.</summary>
    public DateTimeOffset AsOf { get; internal set; }

    internal FileStream File => file;
    internal CancellationToken Stopping => stop.Token;

    public void Cancel() => stop.Cancel();

    /// <summary>The same person, who still sees the same requests.</summary>
    internal bool IsFor(Actor actor) => actor.UserId == by.UserId && actor.Name == by.Name && Scope.Of(actor) == Scope.Of(by);

    internal bool Take() => Interlocked.Exchange(ref taken, 1) == 0;

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await file.DisposeAsync();
        stop.Dispose();
    }
}

using MerchantConsole.Data;

namespace MerchantConsole.Live;

/// <summary>Whether the shared board keeps up with its database. Told once when it falls behind, once when it is back.</summary>
public sealed class Freshness
{
    public static readonly TimeSpan Late = TimeSpan.FromSeconds(5);

    readonly TimeProvider clock;
    readonly Lock gate = new();
    int late;

    public Freshness(TimeProvider clock) => (this.clock, AsOf) = (clock, clock.Now());

    /// <summary>UTC. When the board was last known to be as the database is.</summary>
    public DateTimeOffset AsOf { get; private set; }

    public bool IsBehind { get; private set; }

    /// <summary>Raised on any thread.</summary>
    public event Action? Changed;

    /// <summary>A reading has begun; it has succeeded when this is disposed.</summary>
    internal IDisposable Reading() => new OneReading(this);

    void Count(int change, DateTimeOffset? good)
    {
        bool turned;
        lock (gate)
        {
            late += change;
            if (good is { } at)
                AsOf = at;
            turned = IsBehind != (late > 0);
            IsBehind = late > 0;
        }
        if (turned)
            Changed?.Invoke();
    }

    sealed class OneReading : IDisposable
    {
        readonly Freshness freshness;
        readonly ITimer timer;
        int state;

        public OneReading(Freshness freshness)
        {
            this.freshness = freshness;
            timer = freshness.clock.CreateTimer(_ => FallBehind(), null, Late, Timeout.InfiniteTimeSpan);
        }

        // Either the timer or the end comes first; only a reading that was counted late is counted back.
        void FallBehind()
        {
            if (Interlocked.CompareExchange(ref state, 1, 0) == 0)
                freshness.Count(1, null);
        }

        public void Dispose()
        {
            timer.Dispose();
            freshness.Count(-Interlocked.Exchange(ref state, 2), freshness.clock.Now());
        }
    }
}

using MerchantConsole.Data;
using MerchantConsole.Domain.Parties;

namespace MerchantConsole.Live;

public enum Doing
{
    Looking,
    /// <summary>In any other form.</summary>
    Writing,
    WritingSolution,
}

/// <summary>Somebody who has a request open.</summary>
/// <param name="Since">UTC. Since when they do what they do.</param>
/// <param name="IsReader">It is the reader, seen from one of their own pages.</param>
public sealed record Present(string Name, Doing Doing, DateTimeOffset Since, bool IsReader);

/// <summary>
/// Who has which request open, in this process only. Each open drawer holds a seat and says now and then that it is still
/// there; a seat that falls silent is empty. Kept by request, so that nothing here grows with the board.
/// </summary>
public sealed partial class Presence : IDisposable
{
    /// <summary>How often a page says that it is there, and after what silence it is taken to be gone.</summary>
    public static readonly TimeSpan BeatEvery = TimeSpan.FromSeconds(2), GoneAfter = TimeSpan.FromSeconds(7);

    // Whoever moves through the list by keys is on the way to somewhere else: fifty boards need not hear of every row.
    static readonly TimeSpan TellEvery = TimeSpan.FromSeconds(1), PassingBy = TimeSpan.FromSeconds(1);

    readonly Lock gate = new();
    readonly Dictionary<Guid, Room> rooms = [];
    readonly TimeProvider clock;
    readonly ILogger<Presence> log;
    readonly ITimer sweep;
    bool sweeping;

    public Presence(TimeProvider clock, ILogger<Presence> log)
    {
        (this.clock, this.log) = (clock, log);
        sweep = clock.CreateTimer(_ => Sweep(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Takes a seat until it is disposed. It is seen when it has been held for a second, or somebody writes there.</summary>
    public PresenceSeat Enter(Actor who, Guid requestId)
    {
        var now = clock.Now();
        var seat = new PresenceSeat(this, who, requestId, now);
        Change(requestId, room => room.Seats.Add(seat));
        return seat;
    }

    /// <summary>Who is at a request, for somebody who may see it: those who write first.</summary>
    /// <param name="providerId">Whose the request is now.</param>
    public IReadOnlyList<Present> At(Guid requestId, Guid? providerId, Actor reader)
    {
        if (!Scope.Of(reader).Sees(providerId))
            return [];
        lock (gate)
        {
            if (!rooms.TryGetValue(requestId, out var room))
                return [];
            return [.. room.Shown
                .GroupBy(seat => seat.Person)
                .Select(seats => seats.MaxBy(seat => seat.Doing)!)
                .OrderByDescending(seat => seat.Doing).ThenBy(seat => seat.Since)
                .Select(seat => new Present(seat.Name, seat.Doing, seat.Since, seat.Person == PresenceSeat.Of(reader)))];
        }
    }

    /// <summary>Hears, at most once a second, that somebody came, went or does something else at this one request.</summary>
    public IDisposable Watch(Guid requestId, Action hear)
    {
        hear = OwnLanguage.Of(hear);
        lock (gate)
            Enter(requestId).Listeners.Add(hear);
        return new Leaving(() =>
        {
            lock (gate)
            {
                if (rooms.TryGetValue(requestId, out var room) && room.Listeners.Remove(hear))
                    Forget(requestId, room);
            }
        });
    }

    public void Dispose() => sweep.Dispose();

    internal void Beat(PresenceSeat seat, Doing doing)
    {
        var now = clock.Now();
        Change(seat.RequestId, room =>
        {
            seat.Beat(doing, now);
            if (!room.Seats.Contains(seat) && !seat.IsLeft)
                room.Seats.Add(seat);
        });
    }

    internal void Leave(PresenceSeat seat) => Change(seat.RequestId, room => room.Seats.Remove(seat));

    void Change(Guid requestId, Action<Room> change)
    {
        Action[] told;
        lock (gate)
        {
            var room = Enter(requestId);
            change(room);
            told = Differences(room, clock.Now());
            Forget(requestId, room);
            WakeSweep();
        }
        Tell(told);
    }

    void Sweep()
    {
        var told = new List<Action>();
        lock (gate)
        {
            sweeping = false;
            var now = clock.Now();
            foreach (var (id, room) in rooms.Where(entry => !entry.Value.IsQuiet).ToList())
            {
                room.Seats.RemoveAll(seat => now - seat.BeatAt > GoneAfter);
                told.AddRange(Differences(room, now));
                Forget(id, room);
            }
            WakeSweep();
        }
        Tell(told);
    }

    // Nothing is told that is not seen; and a row that changes often is told at the next sweep.
    static Action[] Differences(Room room, DateTimeOffset now)
    {
        var shown = room.Seats.Where(seat => seat.Look.Doing > Doing.Looking || now - seat.TakenAt >= PassingBy).Select(seat => seat.Look).ToList();
        if (shown.SequenceEqual(room.Shown) || now - room.ToldAt < TellEvery)
            return [];
        (room.Shown, room.ToldAt) = (shown, now);
        return [.. room.Listeners];
    }

    // Only while somebody sits somewhere.
    void WakeSweep()
    {
        if (sweeping || rooms.Values.All(room => room.IsQuiet))
            return;
        sweeping = true;
        sweep.Change(TellEvery, Timeout.InfiniteTimeSpan);
    }

    void Tell(IEnumerable<Action> told)
    {
        foreach (var hear in told)
        {
            try
            {
                hear();
            }
            catch (Exception failure)
            {
                LogListenerFailed(failure);
            }
        }
    }

    Room Enter(Guid requestId) => rooms.TryGetValue(requestId, out var room) ? room : rooms[requestId] = new Room();

    void Forget(Guid requestId, Room room)
    {
        if (room.IsQuiet && room.Listeners.Count == 0)
            rooms.Remove(requestId);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A page did not take who is present.")]
    partial void LogListenerFailed(Exception failure);

    sealed class Room
    {
        public List<PresenceSeat> Seats { get; } = [];
        public List<Action> Listeners { get; } = [];
        public List<SeatLook> Shown { get; set; } = [];
        public bool IsQuiet => Seats.Count == 0 && Shown.Count == 0;
        public DateTimeOffset ToldAt { get; set; } = DateTimeOffset.MinValue;
    }

    sealed class Leaving(Action leave) : IDisposable
    {
        public void Dispose() => leave();
    }
}

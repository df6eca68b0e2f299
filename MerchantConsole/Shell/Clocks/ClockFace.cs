using MerchantConsole.Live;

namespace MerchantConsole.Shell.Clocks;

/// <summary>The form a countdown takes; the browser takes over from here and ticks.</summary>
static class ClockFace
{
    /// <param name="now">UTC.</param>
    public static string StateAt(BoardClock clock, DateTimeOffset now)
    {
        if (clock.MetAt is not null)
            return clock.BreachedAt is null ? "met" : "late";
        if (clock.Dropped)
            return clock.BreachedAt is null ? "off" : "late";
        if (now > clock.DueAt)
            return "over";
        return now >= clock.LastCallAt ? "last"
            : now >= clock.DueSoonAt ? "soon"
            : now - clock.RaisedAt > (clock.DueAt - clock.RaisedAt) / 2 ? "half" : "fresh";
    }

    public static bool Ticks(BoardClock clock) => clock.IsOwed;
}

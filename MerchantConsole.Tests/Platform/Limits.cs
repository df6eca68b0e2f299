namespace MerchantConsole.Tests.Platform;

/// <summary>How often apps may call, and who is shut out until when.</summary>
sealed class Limits(GatewayHabits habits)
{
    readonly Dictionary<string, DateTimeOffset> appBans = [];
    readonly Dictionary<string, DateTimeOffset> apiBans = [];
    readonly Dictionary<string, Counted> seconds = [];
    readonly Dictionary<string, Counted> days = [];

    public void BanApp(string appKey, DateTimeOffset until) => appBans[appKey] = until;

    public void BanApi(string method, DateTimeOffset until) => apiBans[method] = until;

    /// <summary>Counts a call that keeps to the limits.</summary>
    public void Pass(string appKey, string method, DateTimeOffset now)
    {
        Refuse("app", appBans, appKey, now);
        Refuse("api", apiBans, method, now);
        Count(days, appKey, habits.CallsPerDay, Beijing.Midnight(now), now);
        Count(seconds, appKey, habits.CallsPerSecond, now.AddSeconds(1).AddTicks(-(now.Ticks % TimeSpan.TicksPerSecond)), now);
    }

    void Count(Dictionary<string, Counted> windows, string appKey, int? most, DateTimeOffset ends, DateTimeOffset now)
    {
        if (most is null)
            return;
        if (!windows.TryGetValue(appKey, out var window) || window.Ends != ends)
            windows[appKey] = window = new Counted(ends);
        if (++window.Calls > most)
        {
            appBans[appKey] = ends;
            Refuse("app", appBans, appKey, now);
        }
    }

    static void Refuse(string whose, Dictionary<string, DateTimeOffset> bans, string key, DateTimeOffset now)
    {
        if (bans.TryGetValue(key, out var until) && until > now)
            throw new TopRefusedException(TopError.Banned(whose, until - now));
    }

    sealed class Counted(DateTimeOffset ends)
    {
        public DateTimeOffset Ends => ends;
        public int Calls { get; set; }
    }
}

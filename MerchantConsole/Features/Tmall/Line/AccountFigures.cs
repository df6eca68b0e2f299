using MerchantConsole.Data.Link;
using MerchantConsole.Shell;

namespace MerchantConsole.Features.Tmall.Line;

/// <summary>The running figures of one account: kept in memory, written down every few seconds. Instants are UTC.</summary>
sealed class AccountFigures
{
    // Bans of seconds belong to the daily round.
    static readonly TimeSpan WorthTelling = TimeSpan.FromMinutes(1);

    readonly Lock gate = new();
    readonly Dictionary<string, DateTimeOffset> bans;
    DateTimeOffset? newBan;
    bool changed;

    public AccountFigures(TmallAccount account)
    {
        bans = new Dictionary<string, DateTimeOffset>(account.Bans);
        (CallsPerDay, Day, Calls) = (account.CallsPerDay, account.CallsDay, account.CallsMade);
        (CompleteUpTo, LastMessageAt, Backlog, LastGoodAt) = (account.CompleteUpTo, account.LastMessageAt, account.Backlog, account.LastGoodAt);
        (Trouble, TroubleDetail, TroubleAt) = (account.LastTrouble, account.LastTroubleDetail, account.LastTroubleAt);
    }

    public int CallsPerDay { get; }
    public DateOnly? Day { get; private set; }
    public int Calls { get; private set; }
    public DateTimeOffset? CompleteUpTo { get; private set; }
    public DateTimeOffset? LastMessageAt { get; private set; }
    public int? Backlog { get; private set; }
    public DateTimeOffset? LastGoodAt { get; private set; }
    public LinkTrouble? Trouble { get; private set; }
    public string? TroubleDetail { get; private set; }
    public DateTimeOffset? TroubleAt { get; private set; }

    public IReadOnlyDictionary<string, DateTimeOffset> Bans
    {
        get { lock (gate) return new Dictionary<string, DateTimeOffset>(bans); }
    }

    /// <summary>Until when this call is banned; null when it is not.</summary>
    public DateTimeOffset? BannedUntil(string method, DateTimeOffset now)
    {
        lock (gate)
        {
            var until = new[] { TmallAccount.EveryCall, method }.Where(bans.ContainsKey).Select(key => bans[key]).DefaultIfEmpty().Max();
            return until > now ? until : null;
        }
    }

    public int CallsLeft(DateTimeOffset now)
    {
        lock (gate)
            return Day == DayOf(now) ? Math.Max(0, CallsPerDay - Calls) : CallsPerDay;
    }

    public void Count(DateTimeOffset now) => Change(() => (Day, Calls) = (DayOf(now), Day == DayOf(now) ? Calls + 1 : 1));

    public void Good(DateTimeOffset now) => Change(() => LastGoodAt = now);

    public void Heard(DateTimeOffset now) => Change(() => LastMessageAt = now);

    public void Waiting(int messages) => Change(() => Backlog = messages);

    public void Complete(DateTimeOffset upTo) => Change(() => CompleteUpTo = CompleteUpTo > upTo ? CompleteUpTo : upTo);

    public void Failed(LinkTrouble trouble, string detail, DateTimeOffset now) =>
        Change(() => (Trouble, TroubleDetail, TroubleAt) = (trouble, detail, now));

    public void Ban(string method, DateTimeOffset until, DateTimeOffset now) => Change(() =>
    {
        if (until - now >= WorthTelling && !(bans.TryGetValue(method, out var running) && running > now))
            newBan = until;
        bans[method] = until;
    });

    /// <returns>Until when, for a longer ban that began since this was last asked.</returns>
    public DateTimeOffset? TakeNewBan()
    {
        lock (gate)
        {
            var until = newBan;
            newBan = null;
            return until;
        }
    }

    /// <returns>Whether there is something to write down since it was last asked.</returns>
    public bool TakeChanged()
    {
        lock (gate)
            return changed && !(changed = false);
    }

    static DateOnly DayOf(DateTimeOffset now) => DateOnly.FromDateTime(now.InBeijing().Date);

    void Change(Action change)
    {
        lock (gate)
        {
            change();
            changed = true;
        }
    }
}

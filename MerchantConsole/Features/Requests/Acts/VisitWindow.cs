using System.Globalization;
using MerchantConsole.Shell;

namespace MerchantConsole.Features.Requests.Acts;

public enum VisitFault
{
    DateMissing,
    StartMissing,
    NotATime,
    Reversed,
    Past,
}

/// <summary>When somebody will come, as it is typed: a day and two times of 北京时间.</summary>
public sealed record VisitWindow(string Date = "", string From = "", string To = "")
{
    static readonly TimeSpan Beijing = TimeSpan.FromHours(8);

    public bool IsEmpty => Date.Length == 0 && From.Length == 0 && To.Length == 0;

    /// <summary>Windows offered at a click, those that have not begun to run out.</summary>
    public static IEnumerable<(string Name, VisitWindow Window)> Quick(DateTimeOffset now)
    {
        var (today, hour) = (now.InBeijing().Date, now.InBeijing().Hour);
        if (hour < 16)
            yield return ("TodayAfternoon", Of(today, 14, 18));
        if (hour is >= 12 and < 19)
            yield return ("TodayEvening", Of(today, 18, 21));
        yield return ("TomorrowMorning", Of(today.AddDays(1), 9, 12));
        yield return ("TomorrowAfternoon", Of(today.AddDays(1), 14, 18));
    }

    /// <param name="now">A window that has run out by then is no promise.</param>
    /// <returns>UTC; or what is wrong with it.</returns>
    public (DateTimeOffset? From, DateTimeOffset? To, VisitFault? Fault) Read(DateTimeOffset now)
    {
        if (IsEmpty)
            return (null, null, null);
        if (Date.Length == 0)
            return (null, null, VisitFault.DateMissing);
        if (From.Length == 0)
            return (null, null, VisitFault.StartMissing);
        if (!DateOnly.TryParseExact(Date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            || Time(From) is not { } from || (To.Length > 0 && Time(To) is null))
            return (null, null, VisitFault.NotATime);
        var (begins, ends) = (At(day, from), Time(To) is { } to ? At(day, to) : (DateTimeOffset?)null);
        return ends <= begins ? (null, null, VisitFault.Reversed)
            : (ends ?? begins) <= now ? (null, null, VisitFault.Past)
            : (begins, ends, null);
    }

    static VisitWindow Of(DateTime day, int from, int to) =>
        new(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), $"{from:00}:00", $"{to:00}:00");

    static TimeOnly? Time(string typed) =>
        TimeOnly.TryParseExact(typed, ["HH:mm", "HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;

    static DateTimeOffset At(DateOnly day, TimeOnly time) => new DateTimeOffset(day.ToDateTime(time), Beijing).ToUniversalTime();
}

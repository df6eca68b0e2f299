using System.Globalization;
using MerchantConsole.Domain;

namespace MerchantConsole.Shell;

/// <summary>How instants, durations and money look on screen. Instants are shown in 北京时间.</summary>
static class Show
{
    static readonly TimeSpan Beijing = TimeSpan.FromHours(8);

    public static DateTimeOffset InBeijing(this DateTimeOffset instant) => instant.ToOffset(Beijing);

    public static string Iso(DateTimeOffset instant) =>
        instant.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    public static string Full(DateTimeOffset instant) => Format(instant, "yyyy-MM-dd HH:mm:ss");

    public static string Time(DateTimeOffset instant) => Format(instant, "HH:mm:ss");

    /// <summary>The time alone on the same Beijing day as <paramref name="now"/>, else with the date.</summary>
    public static string Short(DateTimeOffset instant, DateTimeOffset now) =>
        Format(instant, instant.InBeijing().Date == now.InBeijing().Date ? "HH:mm" : "MM-dd HH:mm");

    public static string Moment(DateTimeOffset instant, DateTimeOffset now) =>
        Format(instant, instant.InBeijing().Date == now.InBeijing().Date ? "HH:mm:ss" : "MM-dd HH:mm:ss");

    /// <summary>¥50 or ¥50.50: fen only where there are any.</summary>
    public static string Money(Yuan yuan) => yuan.ToString();

    /// <summary>Digits in groups of four, so that long ids can be read out.</summary>
    public static string Id(string? id) =>
        id is null ? "" : string.Join(' ', Enumerable.Range(0, (id.Length + 3) / 4).Select(i => id.Substring(i * 4, Math.Min(4, id.Length - (i * 4)))));

    /// <summary>Keeps the first and last character of a nick, unless the source masked it already.</summary>
    public static string Masked(string? nick)
    {
        if (string.IsNullOrEmpty(nick) || nick.Contains('*', StringComparison.Ordinal))
            return nick ?? "";
        var letters = StringInfo.ParseCombiningCharacters(nick);
        return letters.Length == 1 ? "*" : nick[..letters[1]] + "**" + nick[letters[^1]..];
    }

    /// <summary>A length of time: 1天 3小时, 3小时05分, 12:34; never negative.</summary>
    public static string Length(TimeSpan length, string day, string hour, string minute)
    {
        var (days, hours) = ((int)length.TotalDays, (int)length.TotalHours);
        return length.TotalDays >= 1 ? $"{days}{day}{hours % 24}{hour}"
            : length.TotalHours >= 1 ? $"{hours}{hour}{length.Minutes:00}{minute}"
            : $"{(int)length.TotalMinutes:00}:{length.Seconds:00}";
    }

    static string Format(DateTimeOffset instant, string pattern) =>
        instant.InBeijing().ToString(pattern, CultureInfo.InvariantCulture);
}

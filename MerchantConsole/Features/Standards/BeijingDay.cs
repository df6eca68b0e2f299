using System.Globalization;
using MerchantConsole.Shell;

namespace MerchantConsole.Features.Standards;

/// <summary>A day and a time of 北京时间 as native fields hold them.</summary>
static class BeijingDay
{
    static readonly TimeSpan Beijing = TimeSpan.FromHours(8);

    /// <returns>UTC; null when it is none.</returns>
    public static DateTimeOffset? Read(string? day, string? time) =>
        DateOnly.TryParseExact(day?.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && date.Year >= 2000
        && TimeOnly.TryParseExact(string.IsNullOrWhiteSpace(time) ? "00:00" : time.Trim(), ["HH:mm", "HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var at)
            ? new DateTimeOffset(date.ToDateTime(at), Beijing).ToUniversalTime() : null;

    public static string Of(DateTimeOffset instant) => instant.InBeijing().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The day alone when it begins at midnight, else with the time.</summary>
    public static string Show(DateTimeOffset instant) =>
        instant.InBeijing() is { TimeOfDay.Ticks: 0 } ? Of(instant) : instant.InBeijing().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}

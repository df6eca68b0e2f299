using System.Globalization;

namespace MerchantConsole.Features.Intake;

/// <summary>北京时间 as people read and type it; UTC everywhere else.</summary>
static class BeijingTime
{
    static readonly TimeSpan offset = TimeSpan.FromHours(8);

    public static string ToText(DateTimeOffset instant) => Format(instant, "yyyy-MM-dd HH:mm:ss");

    /// <summary>As a native date and time field holds it; milliseconds only where there are any.</summary>
    public static string ToField(DateTimeOffset instant) =>
        Format(instant, instant.Millisecond == 0 ? "yyyy-MM-ddTHH:mm:ss" : "yyyy-MM-ddTHH:mm:ss.fff");

    public static string Format(DateTimeOffset instant, string format) => instant.ToOffset(offset).ToString(format, CultureInfo.InvariantCulture);
}

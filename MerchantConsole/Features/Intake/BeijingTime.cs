using System.Globalization;
using MerchantConsole.Shell;

namespace MerchantConsole.Features.Intake;

/// <summary>北京时间 as people type it.</summary>
static class BeijingTime
{
    /// <summary>As a native date and time field holds it; milliseconds only where there are any.</summary>
    public static string ToField(DateTimeOffset instant) =>
        Format(instant, instant.Millisecond == 0 ? "yyyy-MM-ddTHH:mm:ss" : "yyyy-MM-ddTHH:mm:ss.fff");

    public static string Format(DateTimeOffset instant, string format) => instant.InBeijing().ToString(format, CultureInfo.InvariantCulture);
}

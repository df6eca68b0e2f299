using System.Globalization;

namespace MerchantConsole.Tests.Platform;

/// <summary>The platform writes every instant in GMT+8 and does not say so.</summary>
static class Beijing
{
    static readonly TimeSpan Offset = TimeSpan.FromHours(8);

    public static string Text(DateTimeOffset instant) =>
        instant.ToOffset(Offset).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    public static DateTimeOffset? Read(string text) =>
        DateTime.TryParseExact(text, "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
            ? new DateTimeOffset(local, Offset).ToUniversalTime()
            : null;

    /// <summary>When the day of that instant ends.</summary>
    public static DateTimeOffset Midnight(DateTimeOffset instant) =>
        new DateTimeOffset(instant.ToOffset(Offset).Date, Offset).AddDays(1).ToUniversalTime();
}

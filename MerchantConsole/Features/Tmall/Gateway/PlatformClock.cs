using System.Globalization;
using MerchantConsole.Shell;

namespace MerchantConsole.Features.Tmall.Gateway;

/// <summary>
/// How far the platform's clock is ahead of this machine's. Calls carry the platform's time, so that a clock that is off
/// stops no answer; that it is off is said, because the due instants are judged by it.
/// </summary>
sealed class PlatformClock
{
    /// <summary>From here on people are told.</summary>
    public static readonly TimeSpan Tolerable = TimeSpan.FromSeconds(30);

    public static TopCall Ask { get; } = new("taobao.time.get") { NeedsSession = false };

    const string Form = "yyyy-MM-dd HH:mm:ss";

    long ticks;

    /// <summary>Platform minus machine, to the second; zero until measured.</summary>
    public TimeSpan Ahead => TimeSpan.FromTicks(Volatile.Read(ref ticks));

    public bool IsOff => Ahead.Duration() > Tolerable;

    /// <summary>UTC. When it was measured; null before.</summary>
    public DateTimeOffset? MeasuredAt { get; private set; }

    /// <summary>The platform's time at this machine's <paramref name="now"/>.</summary>
    public DateTimeOffset At(DateTimeOffset now) => now + Ahead;

    /// <param name="asked">UTC, by this machine.</param>
    /// <param name="answered">UTC, by this machine.</param>
    public void Measure(DateTimeOffset platform, DateTimeOffset asked, DateTimeOffset answered)
    {
        // It tells whole seconds: anything within them and the way there and back is no difference.
        var (early, late) = (platform - answered, platform.AddSeconds(1) - asked);
        Volatile.Write(ref ticks, (early <= TimeSpan.Zero && late >= TimeSpan.Zero ? TimeSpan.Zero : early > TimeSpan.Zero ? early : late).Ticks);
        MeasuredAt = answered;
    }

    /// <summary>GMT+8 without saying so, as the platform writes every instant.</summary>
    public static string Write(DateTimeOffset instant) => instant.InBeijing().ToString(Form, CultureInfo.InvariantCulture);

    /// <returns>UTC; null when it is no time.</returns>
    public static DateTimeOffset? Read(string? text) =>
        DateTime.TryParseExact(text, Form, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
            ? new DateTimeOffset(local, Beijing).ToUniversalTime() : null;

    static readonly TimeSpan Beijing = TimeSpan.FromHours(8);
}

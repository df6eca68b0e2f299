namespace MerchantConsole.Features.Payouts.Service;

/// <summary>How long to wait before the next attempt: doubled by each, up to a limit, and a little different each time.</summary>
static class PayoutPause
{
    const int MostDoublings = 20;

    /// <param name="attempts">So far, at least one.</param>
    public static TimeSpan Of(int attempts, PayoutSettings settings, Random random)
    {
        var grown = settings.FirstPause * Math.Pow(2, Math.Min(attempts - 1, MostDoublings));
        return (grown < settings.LongestPause ? grown : settings.LongestPause) * (0.8 + 0.4 * random.NextDouble());
    }
}

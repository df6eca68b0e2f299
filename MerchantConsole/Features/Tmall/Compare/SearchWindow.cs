using MerchantConsole.Features.Tmall.Gateway;

namespace MerchantConsole.Features.Tmall.Compare;

/// <summary>One piece of the platform's list. Instants are UTC.</summary>
/// <param name="IsLast">It reaches up to now.</param>
sealed record SearchWindow(DateTimeOffset Start, DateTimeOffset End, bool IsLast)
{
    /// <summary>The next window after what is complete, as long as one search may be, reaching back a little over the last.</summary>
    /// <param name="complete">All before is known.</param>
    /// <param name="until">The list is good up to here.</param>
    /// <returns>Null when there is nothing after it yet.</returns>
    public static SearchWindow? After(DateTimeOffset complete, DateTimeOffset until, TimeSpan overlap)
    {
        if (until <= complete)
            return null;
        var start = complete - overlap;
        var end = start + RecourseCalls.LongestWindow;
        return end < until ? new SearchWindow(start, end, false) : new SearchWindow(start, until, true);
    }

    /// <summary>All windows of a stretch, each joining the next.</summary>
    public static IEnumerable<SearchWindow> Of(DateTimeOffset from, DateTimeOffset to)
    {
        for (var start = from; start < to; start += RecourseCalls.LongestWindow)
        {
            var end = start + RecourseCalls.LongestWindow;
            yield return end < to ? new SearchWindow(start, end, false) : new SearchWindow(start, to, true);
        }
    }
}

using MerchantConsole.Domain.Desk;
using Microsoft.AspNetCore.WebUtilities;

namespace MerchantConsole.Features.Views;

/// <summary>The part of an address that a view keeps, always written the same way so that two can be compared.</summary>
public static class ViewAddress
{
    // What is open and how far somebody has paged belongs to the moment, not to the view.
    static readonly HashSet<string> Passing = new(StringComparer.OrdinalIgnoreCase) { "open", "after" };

    // Says no more than an address without any, but says it: the board does not go on to the view it opens with.
    const string Whole = "?view=All";

    /// <summary>Parameters in order, empty and passing ones left out, written anew.</summary>
    /// <param name="query">With or without the question mark.</param>
    public static string Tidy(string? query) => QueryHelpers.AddQueryString("", QueryHelpers.ParseQuery(query)
        .Where(one => !Passing.Contains(one.Key) && !string.IsNullOrWhiteSpace(one.Value) && !IsWhole(one.Key, one.Value))
        .OrderBy(one => one.Key, StringComparer.OrdinalIgnoreCase)
        .Select(one => KeyValuePair.Create(one.Key, (string?)one.Value[0]!.Trim()))).TrimStart('?');

    /// <summary>The address that shows it, whatever view the reader's board opens with.</summary>
    public static string Of(ViewPlace place, string query) => Path(place) + (query.Length > 0 ? "?" + query : place == ViewPlace.Board ? Whole : "");

    public static string Path(ViewPlace place) => place == ViewPlace.Board ? "/" : "/requests";

    static bool IsWhole(string name, string? value) => $"?{name}={value}".Equals(Whole, StringComparison.OrdinalIgnoreCase);
}

using MerchantConsole.Data.Search;
using MerchantConsole.Live;

namespace MerchantConsole.Shell;

/// <summary>Where the words that were looked for stand in a row that does not show them.</summary>
static class FoundPlaces
{
    const int Before = 8, Around = 48;

    /// <returns>The line around the first word that no visible part has; null when all are seen.</returns>
    public static string? Hidden(BoardRow row, SearchWords words)
    {
        if (words.IsEmpty)
            return null;
        // The whole nick is nobody's to see in a list.
        var nick = row.BuyerNick is null ? null : Folded.Of(row.BuyerNick);
        var seen = Folded.Of(string.Join('\n', row.QuestionText, row.ProductTitle, row.ProviderName, row.City, row.District, row.HandledBy, row.ExternalId));
        if (words.Matches(seen))
            return null;
        foreach (var line in row.Text.Split('\n').Where(line => line.Length > 0 && line != nick && !seen.Contains(line, StringComparison.Ordinal)))
        {
            var found = words.Mark(line).ToList();
            if (found.FindIndex(part => part.IsFound) is >= 0 and var at)
            {
                var start = Math.Max(0, found.Take(at).Sum(part => part.Part.Length) - Before);
                var length = Math.Min(Around, line.Length - start);
                return $"{(start > 0 ? "…" : "")}{line.AsSpan(start, length)}{(start + length < line.Length ? "…" : "")}";
            }
        }
        return null;
    }
}

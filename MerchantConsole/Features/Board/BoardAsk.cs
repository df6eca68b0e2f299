using MerchantConsole.Domain.Coverage;
using MerchantConsole.Live;
using Microsoft.AspNetCore.WebUtilities;

namespace MerchantConsole.Features.Board;

/// <summary>All that the board's address says: which rows, and how they look. What it says wrongly it does not say.</summary>
public sealed record BoardAsk(BoardFilter Filter, BoardLook Look)
{
    /// <param name="query">With or without the question mark.</param>
    public static BoardAsk Of(string query, string me)
    {
        var said = QueryHelpers.ParseQuery(query);
        string? Said(string name) => said.TryGetValue(name, out var values) && values[0] is { Length: > 0 } value ? value : null;
        return new BoardAsk(
            new BoardFilter(
                Known<BoardSlice>(Said("view")) ?? BoardSlice.All, SearchWords.Of(Said("q")), Known<ServiceKind>(Said("service")),
                Guid.TryParse(Said("provider"), out var provider) ? provider : null, Said("shop"), me),
            new BoardLook(Known<BoardSort>(Said("sort")) ?? BoardSort.Due, Known<BoardGrouping>(Said("group")) ?? BoardGrouping.None,
                Said("cols") is { } columns ? BoardLook.Written(BoardLook.Parse(columns)) : null));
    }

    /// <summary>The address of a slice whole, looking as now.</summary>
    public string AddressOf(BoardSlice slice) => QueryHelpers.AddQueryString("/", new Dictionary<string, string?>
    {
        ["view"] = slice.ToString(),
        ["sort"] = Look.Sort == BoardSort.Due ? null : Written(Look.Sort),
        ["group"] = Look.Group == BoardGrouping.None ? null : Written(Look.Group),
        ["cols"] = Look.Columns,
    }.Where(one => one.Value is not null));

    public static string? Written<T>(T value) where T : struct, Enum => value.ToString().ToLowerInvariant();

    static T? Known<T>(string? name) where T : struct, Enum =>
        Enum.TryParse<T>(name, ignoreCase: true, out var value) && Enum.IsDefined(value) && !char.IsAsciiDigit(name![0]) ? value : null;
}

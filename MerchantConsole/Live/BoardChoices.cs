namespace MerchantConsole.Live;

/// <summary>What a list of open requests can be narrowed to.</summary>
public sealed record BoardChoices(IReadOnlyList<(Guid Id, string Name)> Providers, IReadOnlyList<string> Shops)
{
    internal static BoardChoices Of(IEnumerable<BoardRow> rows)
    {
        var providers = new Dictionary<Guid, string>();
        var shops = new HashSet<string>();
        foreach (var row in rows)
        {
            if (row.ProviderId is { } id)
                providers[id] = row.ProviderName ?? "";
            shops.Add(row.Shop);
        }
        return new BoardChoices([.. providers.Select(one => (one.Key, one.Value)).OrderBy(one => one.Value, BoardNames.Order)], [.. shops.Order(BoardNames.Order)]);
    }
}

/// <summary>Names in the order of a Chinese directory, the same for every reader.</summary>
public static class BoardNames
{
    public static StringComparer Order { get; } = StringComparer.Create(System.Globalization.CultureInfo.GetCultureInfo("zh-CN"), ignoreCase: false);
}

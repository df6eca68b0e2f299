using MerchantConsole.Live;

namespace MerchantConsole.Features.Board;

public enum BoardSort
{
    /// <summary>What is due next first, the broken ones on top.</summary>
    Due,
    Newest,
    Oldest,
    Provider,
    Owner,
    /// <summary>The dearest first.</summary>
    Paid,
}

public enum BoardGrouping
{
    None,
    Provider,
    Shop,
    Hour,
}

/// <summary>A column that can be chosen; both clocks and the request itself always stand first.</summary>
public enum BoardColumn
{
    Provider,
    Owner,
    Number,
    Paid,
    Shop,
    Raised,
    Order,
}

/// <summary>How the rows are ordered, grouped and what each shows.</summary>
/// <param name="Columns">Chosen ones in order; null shows the usual ones, as far as there is room.</param>
public sealed record BoardLook(BoardSort Sort = BoardSort.Due, BoardGrouping Group = BoardGrouping.None, string? Columns = null)
{
    static readonly BoardColumn[] Usual = [BoardColumn.Provider, BoardColumn.Owner, BoardColumn.Number, BoardColumn.Paid];

    public IReadOnlyList<BoardColumn> Shown => Columns is null ? Usual : Parse(Columns);

    /// <summary>Shown on wide monitors only.</summary>
    public bool IsForRoom(BoardColumn column) => Columns is null && column is BoardColumn.Number or BoardColumn.Paid;

    public IComparer<BoardRow> Order => Sort == BoardSort.Due && Group == BoardGrouping.None ? BoardOrder.Instance : Comparer<BoardRow>.Create(Compare);

    public BoardGroup GroupOf(BoardRow row) => Group switch
    {
        BoardGrouping.Provider => new BoardGroup(GroupKind.Provider, row.ProviderName ?? ""),
        BoardGrouping.Shop => new BoardGroup(GroupKind.Shop, row.Shop),
        BoardGrouping.Hour when row.OverdueSince is null => new BoardGroup(GroupKind.Hour, "", row.NextDueAt.ToUnixTimeSeconds() / 3600),
        BoardGrouping.None when Sort != BoardSort.Due => default,
        _ => new BoardGroup(row.OverdueSince is not null ? GroupKind.Breached : GroupKind.Due),
    };

    /// <summary>The chosen columns as the address has them; null when they are the usual ones.</summary>
    public static string? Written(IEnumerable<BoardColumn> columns)
    {
        var chosen = columns.ToList();
        return chosen.SequenceEqual(Usual) ? null : chosen.Count == 0 ? "none" : string.Join(',', chosen).ToLowerInvariant();
    }

    public static IReadOnlyList<BoardColumn> Parse(string columns) =>
        [.. columns.Split(',').Select(name => Enum.TryParse<BoardColumn>(name, true, out var column) && Enum.IsDefined(column) ? column : (BoardColumn?)null)
            .OfType<BoardColumn>().Distinct()];

    int Compare(BoardRow x, BoardRow y)
    {
        var order = Group == BoardGrouping.None ? 0 : GroupOf(x).Beside(GroupOf(y));
        if (order == 0)
        {
            order = Sort switch
            {
                BoardSort.Newest => y.RaisedAt.CompareTo(x.RaisedAt),
                BoardSort.Oldest => x.RaisedAt.CompareTo(y.RaisedAt),
                BoardSort.Provider => BoardNames.Order.Compare(x.ProviderName ?? "", y.ProviderName ?? ""),
                BoardSort.Owner => BoardNames.Order.Compare(x.HandledBy ?? "", y.HandledBy ?? ""),
                BoardSort.Paid => (y.Paid?.Fen ?? 0).CompareTo(x.Paid?.Fen ?? 0),
                _ => 0,
            };
        }
        return order != 0 ? order : BoardOrder.Instance.Compare(x, y);
    }
}

public enum GroupKind
{
    None,
    Breached,
    Due,
    Hour,
    Provider,
    Shop,
}

/// <summary>The group a row stands in.</summary>
/// <param name="Name">Of the provider or shop; empty for none.</param>
/// <param name="Hour">Hours since 1970 at which the hour of the due instants begins.</param>
public readonly record struct BoardGroup(GroupKind Kind, string Name = "", long Hour = 0)
{
    /// <returns>Below zero when it stands above the other.</returns>
    public int Beside(BoardGroup other)
    {
        var order = Kind.CompareTo(other.Kind);
        if (order == 0)
            order = Hour.CompareTo(other.Hour);
        if (order == 0)
            order = BoardNames.Order.Compare(Name ?? "", other.Name ?? "");
        return order != 0 ? order : string.CompareOrdinal(Name, other.Name);
    }
}

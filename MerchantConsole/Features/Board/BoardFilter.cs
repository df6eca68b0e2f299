using MerchantConsole.Domain.Coverage;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Live;

namespace MerchantConsole.Features.Board;

public enum BoardSlice
{
    All,
    DueSoon,
    Breached,
    Unassigned,
    NeedsDetails,
    Mine,
}

static class BoardSlices
{
    /// <summary>Nothing of a provider's is unassigned.</summary>
    public static bool IsFor(this BoardSlice slice, Actor reader) => reader.ProviderId is null || slice != BoardSlice.Unassigned;
}

/// <summary>Which rows the board's address asks for.</summary>
/// <param name="Me">Whose requests "mine" are.</param>
public sealed record BoardFilter(BoardSlice Slice, SearchWords Search, ServiceKind? Service, Guid? Provider, string? Shop, string Me)
{
    public static BoardFilter Everything(string me) => new(BoardSlice.All, SearchWords.None, null, null, null, me);

    public bool IsNarrowed => Slice != BoardSlice.All || HasChips;

    /// <summary>Something narrows that no tab says.</summary>
    public bool HasChips => !Search.IsEmpty || Service is not null || Provider is not null || Shop is not null;

    /// <param name="now">UTC.</param>
    public bool Shows(BoardRow row, DateTimeOffset now) =>
        IsInSlice(row, now)
        && (Service is null || row.Service == Service)
        && (Provider is null || row.ProviderId == Provider)
        && (Shop is null || row.Shop == Shop)
        && Search.Matches(row.Text);

    bool IsInSlice(BoardRow row, DateTimeOffset now) => Slice switch
    {
        BoardSlice.DueSoon => row.IsDueSoonAt(now),
        BoardSlice.Breached => row.OverdueSince is not null,
        BoardSlice.Unassigned => row.ProviderId is null,
        BoardSlice.NeedsDetails => row.NeedsDetails,
        BoardSlice.Mine => row.HandledBy == Me,
        _ => true,
    };
}

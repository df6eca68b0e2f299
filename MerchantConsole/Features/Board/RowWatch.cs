using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Features.Board.Bulk;
using MerchantConsole.Live;
using Microsoft.AspNetCore.Components;

namespace MerchantConsole.Features.Board;

/// <summary>What the rows of one list have in common; and tells single ones that they look different now, so that the list is not drawn for one of them.</summary>
public sealed class RowWatch
{
    readonly Dictionary<Guid, BoardRowLine> lines = [];

    public RowWatch() => Picks.Turned += id => lines.GetValueOrDefault(id)?.Redraw();

    public Picks Picks { get; } = new();
    public BoardLook Look { get; set; } = new();
    public SearchWords Words { get; set; } = SearchWords.None;
    public BoardView? View { get; set; }

    /// <summary>To whom it is told who else looks at a row; null tells nobody.</summary>
    public Actor? Reader { get; set; }
    public EventCallback<Guid> OnOpen { get; set; }

    /// <summary>The request that the drawer shows.</summary>
    public Guid? Selected { get; private set; }

    public RequestStatus? LeftAs(Guid id) => View?.LeftAs(id);

    public void Toggle(BoardRow row, bool range) => Picks.Toggle(row, View?.Rows ?? [], range);

    public void Listen(Guid id, BoardRowLine line) => lines[id] = line;

    public void Leave(Guid id, BoardRowLine line)
    {
        if (lines.GetValueOrDefault(id) == line)
            lines.Remove(id);
    }

    /// <param name="left">What became of one that left the board.</param>
    public void Tell(BoardRow row, RequestStatus? left = null) => lines.GetValueOrDefault(row.Id)?.Hear(row, left);

    /// <returns>Whether all it concerns is drawn already.</returns>
    public bool Select(Guid? id)
    {
        var was = Selected;
        Selected = id;
        if (was is { } before)
            lines.GetValueOrDefault(before)?.Redraw();
        if (id is not { } now)
            return true;
        var line = lines.GetValueOrDefault(now);
        line?.Redraw();
        return line is not null;
    }
}

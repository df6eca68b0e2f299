using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Live;

namespace MerchantConsole.Features.Board;

/// <summary>Tells single rows that they look different now, so that the list is not drawn for one of them.</summary>
public sealed class RowWatch
{
    readonly Dictionary<Guid, BoardRowLine> lines = [];

    /// <summary>The request that the drawer shows.</summary>
    public Guid? Selected { get; private set; }

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

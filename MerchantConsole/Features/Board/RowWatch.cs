using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Live;

namespace MerchantConsole.Features.Board;

/// <summary>Tells single rows that they look different now; with what became of one that left the board.</summary>
public sealed class RowWatch
{
    readonly Dictionary<Guid, Action<BoardRow, RequestStatus?>> listeners = [];

    public void Listen(Guid id, Action<BoardRow, RequestStatus?> hear) => listeners[id] = hear;

    public void Leave(Guid id, Action<BoardRow, RequestStatus?> hear)
    {
        if (listeners.TryGetValue(id, out var current) && current == hear)
            listeners.Remove(id);
    }

    public void Tell(BoardRow row, RequestStatus? left = null)
    {
        if (listeners.TryGetValue(row.Id, out var hear))
            hear(row, left);
    }
}

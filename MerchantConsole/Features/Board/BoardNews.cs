using MerchantConsole.Live;

namespace MerchantConsole.Features.Board;

/// <summary>What an open board has to draw again after a change; nothing, most of the time.</summary>
/// <param name="Patched">Rows that stay where they are but look different.</param>
/// <param name="Moved">Rows came or went.</param>
/// <param name="Waits">More or fewer wait to be shown.</param>
/// <param name="Figures">The counters or the ruler differ.</param>
public sealed record BoardNews(IReadOnlyList<BoardRow> Patched, bool Moved, bool Waits, bool Figures)
{
    public static BoardNews None { get; } = new([], false, false, false);

    public bool IsNone => Patched.Count == 0 && !Moved && !Waits && !Figures;
}

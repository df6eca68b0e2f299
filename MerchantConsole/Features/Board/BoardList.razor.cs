using MerchantConsole.Features.Board.Bulk;
using MerchantConsole.Live;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web.Virtualization;
using Microsoft.JSInterop;

namespace MerchantConsole.Features.Board;

/// <summary>A line of the list: a row, or the head of a group.</summary>
readonly record struct BoardLine(BoardRow? Row, BoardGroup Group);

public enum BoardGroup
{
    None,
    Breached,
    Fold,
    ByDue,
}

/// <summary>The list itself. Only what is on screen is drawn, and only again when rows come, go or move.</summary>
public sealed partial class BoardList
{
    const int RowHeight = 52;
    const int RowHeightInHand = 84;

    readonly RowWatch watch = new();
    readonly Picks picks = new();
    List<BoardLine> lines = [];
    Virtualize<BoardLine>? window;
    bool folded = true;
    bool inHand;
    int hidden;
    bool dirty = true;
    (Guid? Selected, BoardFilter? Filter) drawn;

    [Inject] public required IJSRuntime Js { get; init; }

    [Parameter, EditorRequired] public required BoardView View { get; set; }
    [Parameter, EditorRequired] public required BoardFilter Filter { get; set; }
    [Parameter] public Guid? Selected { get; set; }
    [Parameter] public EventCallback<Guid> OnOpen { get; set; }
    [Parameter] public EventCallback OnClear { get; set; }
    [Parameter] public EventCallback<(string Name, string? Value)> OnFilter { get; set; }

    /// <summary>Rows came, went or moved.</summary>
    public void Redraw()
    {
        dirty = true;
        Compose();
        StateHasChanged();
    }

    /// <summary>Rows look different where they stand: each draws itself, the list does not.</summary>
    public void Patch(IReadOnlyList<BoardRow> rows)
    {
        Compose();
        foreach (var row in rows)
            watch.Tell(row);
    }

    protected override void OnParametersSet()
    {
        if (drawn == (Selected, Filter))
            return;
        dirty = true;
        Compose();
    }

    // On a phone what can still be saved has to be on the first screen.
    int ShownWhenFolded => inHand ? 0 : 6;

    int ItemHeight => inHand ? RowHeightInHand : RowHeight;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender || !(inHand = await Js.InvokeAsync<bool>("consoleShell.inHand")))
            return;
        Redraw();
    }

    protected override bool ShouldRender() => dirty;

    protected override void OnAfterRender(bool firstRender) => (dirty, drawn) = (false, (Selected, Filter));

    void Compose()
    {
        var breached = View.Rows.TakeWhile(row => row.OverdueSince is not null).Count();
        var selected = Selected is { } id ? View.Rows.TakeWhile(row => row.Id != id).Count() : -1;
        hidden = folded ? Math.Max(0, breached - Math.Max(ShownWhenFolded, selected < breached ? selected + 1 : 0)) : 0;
        lines = new List<BoardLine>(View.Rows.Count + 3);
        if (breached > 0)
            lines.Add(new BoardLine(null, BoardGroup.Breached));
        for (var i = 0; i < breached - hidden; i++)
            lines.Add(new BoardLine(View.Rows[i], BoardGroup.None));
        if (breached > ShownWhenFolded && !inHand)
            lines.Add(new BoardLine(null, BoardGroup.Fold));
        if (breached > 0 && View.Rows.Count > breached)
            lines.Add(new BoardLine(null, BoardGroup.ByDue));
        for (var i = breached; i < View.Rows.Count; i++)
            lines.Add(new BoardLine(View.Rows[i], BoardGroup.None));
    }

    void Touch() => View.Touch();

    void Fold()
    {
        folded = !folded;
        Redraw();
    }

    void Release()
    {
        View.Settle(atOnce: true);
        Redraw();
    }
}

/// <summary>Tells single rows that they look different now.</summary>
public sealed class RowWatch
{
    readonly Dictionary<Guid, Action<BoardRow>> listeners = [];

    public void Listen(Guid id, Action<BoardRow> hear) => listeners[id] = hear;

    public void Leave(Guid id, Action<BoardRow> hear)
    {
        if (listeners.TryGetValue(id, out var current) && current == hear)
            listeners.Remove(id);
    }

    public void Tell(BoardRow row)
    {
        if (listeners.TryGetValue(row.Id, out var hear))
            hear(row);
    }
}

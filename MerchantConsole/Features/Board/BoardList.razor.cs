using MerchantConsole.Domain.Parties;
using MerchantConsole.Live;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web.Virtualization;
using Microsoft.JSInterop;

namespace MerchantConsole.Features.Board;

/// <summary>The list itself. Only what is on screen is drawn, and only again when rows come, go or move.</summary>
public sealed partial class BoardList : IDisposable
{
    const int Few = 6;

    readonly RowWatch watch = new();
    readonly HashSet<BoardGroup> turned = [];
    BoardLines lines = BoardLines.None;
    Virtualize<BoardLine>? rows;
    ElementReference box;
    DotNetObjectReference<BoardList>? self;
    BoardTabs? tabs;
    PausedLine? paused;
    NewPill? pill;
    int height = 52;
    bool inHand;
    string? density;
    string? told;
    bool dirty = true;
    (Guid? Selected, BoardAsk? Ask) drawn;

    [Inject] public required IJSRuntime Js { get; init; }

    [Parameter, EditorRequired] public required Actor Actor { get; set; }
    [Parameter, EditorRequired] public required BoardView View { get; set; }
    [Parameter, EditorRequired] public required BoardAsk Ask { get; set; }
    [Parameter] public Guid? Selected { get; set; }
    [Parameter] public EventCallback<Guid> OnOpen { get; set; }
    [Parameter] public EventCallback OnClear { get; set; }
    [Parameter] public EventCallback OnResume { get; set; }
    [Parameter] public EventCallback<(string Name, string? Value)> OnAsk { get; set; }

    /// <summary>The hand left the list: what waits may take its place soon.</summary>
    [Parameter] public Action? OnLeave { get; set; }

    bool IsEmpty => View.Rows.Count == 0;

    // On a phone what can still be saved has to be on the first screen.
    int ShownWhenFolded => inHand ? 0 : Few;

    string Tracks => $"--opt:{Widths(_ => true)};--opt-m:{Widths(column => !Ask.Look.IsForRoom(column))};--opt-s:{Widths(column => column == BoardColumn.Owner)}";

    public void Dispose() => self?.Dispose();

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
        foreach (var row in rows)
            watch.Tell(row, View.LeftAs(row.Id));
    }

    /// <summary>More or fewer rows wait.</summary>
    public void Waits()
    {
        pill?.Redraw();
        paused?.Redraw();
    }

    /// <summary>The rows were put in order again.</summary>
    public void Anew()
    {
        Redraw();
        Waits();
    }

    /// <summary>Figures of the views may differ.</summary>
    public void Recount() => tabs?.Refresh();

    /// <summary>The browser tells that the hand came into the list, or left it.</summary>
    [JSInvokable]
    public void Hand(bool isIn)
    {
        if (isIn)
        {
            View.Enter();
            return;
        }
        View.Leave();
        OnLeave?.Invoke();
    }

    /// <summary>The browser tells how it lays the list out: at first, and when that changes.</summary>
    /// <param name="rowHeight">CSS pixels.</param>
    /// <param name="hand">So narrow that it is held in a hand.</param>
    /// <param name="rowDensity">Which of the row heights is chosen.</param>
    [JSInvokable]
    public void Layout(int rowHeight, bool hand, string rowDensity)
    {
        if ((height, inHand, density) == (rowHeight, hand, rowDensity) || rowHeight is < 16 or > 200)
            return;
        (height, inHand, density) = (rowHeight, hand, rowDensity);
        Redraw();
    }

    protected override void OnParametersSet()
    {
        if (drawn == (Selected, Ask))
            return;
        // A selected row that is not drawn may have to be unfolded.
        if (watch.Select(Selected) && drawn.Ask == Ask)
        {
            drawn = (Selected, Ask);
            return;
        }
        dirty = true;
        told = T["Told", View.Rows.Count, T[$"Sort_{Ask.Look.Sort}"]];
        Compose();
    }

    protected override bool ShouldRender() => dirty;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        var moved = !firstRender && drawn.Ask != Ask;
        (dirty, drawn) = (false, (Selected, Ask));
        if (firstRender)
        {
            self = DotNetObjectReference.Create(this);
            await Js.InvokeVoidAsync("consoleBoard.watch", box, self);
        }
        else if (moved)
        {
            await Js.InvokeVoidAsync("consoleBoard.moved");
        }
    }

    void Compose()
    {
        (watch.View, watch.Look, watch.Words, watch.Reader, watch.OnOpen) = (View, Ask.Look, Ask.Filter.Search, Actor, OnOpen);
        lines = BoardLines.Of(View, turned, ShownWhenFolded, Selected);
        // Its lines are at hand: this is done when it returns.
        _ = rows?.RefreshDataAsync();
    }

    ValueTask<ItemsProviderResult<BoardLine>> Drawn(ItemsProviderRequest asked) =>
        ValueTask.FromResult(new ItemsProviderResult<BoardLine>(lines.Take(asked.StartIndex, asked.Count), lines.Count));

    void Turn(BoardGroup group)
    {
        if (!turned.Remove(group))
            turned.Add(group);
        Redraw();
    }

    void Release()
    {
        View.Settle(atOnce: true);
        Anew();
    }

    async Task SetDensity(string value)
    {
        density = value;
        await Js.InvokeVoidAsync("consoleBoard.density", value);
    }

    string Widths(Func<BoardColumn, bool> chosen) =>
        string.Join(' ', Ask.Look.Shown.Where(chosen).Select(column => $"minmax(48px,var(--w-{column.ToString().ToLowerInvariant()}))"));
}

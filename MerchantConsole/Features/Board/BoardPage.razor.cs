using MerchantConsole.Data;
using MerchantConsole.Domain.Desk;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Features.Views;
using MerchantConsole.Live;
using Microsoft.AspNetCore.Components;

namespace MerchantConsole.Features.Board;

/// <summary>The live board. Its address holds what it shows; the shared snapshot holds the rows.</summary>
public sealed partial class BoardPage
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(400);

    readonly List<BoardChange> unseen = [];
    readonly Lock gate = new();
    IDisposable? subscription;
    ITimer? settling, resting;
    Together? together;
    OwnClocks? own;
    BoardStrip? strip;
    BoardList? list;
    BoardView? view;
    BoardAsk? ask;
    Actor? actor;
    Guid? openId;
    string? heading;
    bool hearing;
    bool late;

    [Inject] public required OpenBoard Board { get; init; }
    [Inject] public required CurrentActor CurrentActor { get; init; }
    [Inject] public required ViewDesk Views { get; init; }
    [Inject] public required NavigationManager Navigation { get; init; }
    [Inject] public required TimeProvider Clock { get; init; }

    [SupplyParameterFromQuery] public string? Q { get; set; }
    [SupplyParameterFromQuery(Name = "view")] public string? Slice { get; set; }
    [SupplyParameterFromQuery] public string? Service { get; set; }
    [SupplyParameterFromQuery] public string? Provider { get; set; }
    [SupplyParameterFromQuery] public string? Shop { get; set; }
    [SupplyParameterFromQuery] public string? Sort { get; set; }
    [SupplyParameterFromQuery] public string? Group { get; set; }
    [SupplyParameterFromQuery] public string? Cols { get; set; }
    [SupplyParameterFromQuery(Name = "open")] public string? OpenRequest { get; set; }

    public void Dispose()
    {
        subscription?.Dispose();
        settling?.Dispose();
        resting?.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        actor = await CurrentActor.Get();
        await Loaded();
        await GoHome();
        var shown = new BoardView(Scope.Of(actor), Clock);
        (var snapshot, subscription) = Board.Watch(Hear);
        ask = Asked();
        shown.Show(snapshot, ask.Filter, ask.Look);
        view = shown;
        resting = Clock.CreateTimer(_ => InvokeAsync(Arrive), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        settling = Clock.CreateTimer(_ => InvokeAsync(Settle), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    protected override void OnParametersSet()
    {
        if (Navigation.Uri == heading)
            heading = null;
        if (heading is null)
            openId = Guid.TryParse(OpenRequest, out var id) ? id : null;
        if (view is null || Asked() is var asked && asked == ask)
            return;
        ask = asked;
        view.Show(Board.Snapshot, ask.Filter, ask.Look);
        list?.Anew();
        strip?.Redraw();
    }

    // A board that does not come is said to be late, and shown as soon as it comes.
    async Task Loaded()
    {
        if (await Task.WhenAny(Board.Ready, Task.Delay(Patience, Clock)) == Board.Ready)
            return;
        late = true;
        StateHasChanged();
        await Board.Ready;
    }

    BoardAsk Asked() => BoardAsk.Of(new Uri(heading ?? Navigation.Uri).Query, actor!.Name);

    // An address that asks for nothing opens with what the person chose for it.
    async Task GoHome()
    {
        if (new Uri(Navigation.Uri).Query.Length > 0 || await Views.Home(actor!) is not { } home)
            return;
        heading = Navigation.ToAbsoluteUri(ViewAddress.Of(ViewPlace.Board, home.Query)).AbsoluteUri;
        Navigation.NavigateTo(heading, replace: true);
    }

    // Called by the shared board; what comes while the circuit is busy is drawn in one go.
    void Hear(BoardChange change)
    {
        lock (gate)
        {
            unseen.Add(change);
            if (hearing)
                return;
            hearing = true;
        }
        _ = InvokeAsync(TakeIn);
    }

    void TakeIn()
    {
        BoardChange[] changes;
        lock (gate)
        {
            changes = [.. unseen];
            unseen.Clear();
            hearing = false;
        }
        var news = changes.Select(view!.Take).ToList();
        together?.Draw(() => Draw(news));
        if (view.NeedsSettling)
            SettleLater();
    }

    void Draw(List<BoardNews> news)
    {
        if (news.Exists(one => one.Own))
            own?.Redraw();
        if (news.Exists(one => one.Figures))
            strip?.Redraw();
        if (news.Exists(one => one.Waits))
            list?.Waits();
        if (news.Exists(one => one.Moved))
            list?.Redraw();
        if (news.SelectMany(one => one.Patched).ToList() is { Count: > 0 } patched)
            list?.Patch(patched);
        list?.Recount();
    }

    void Settle()
    {
        if (view!.Settle())
            list?.Anew();
        else if (view.NeedsSettling)
            SettleLater();
    }

    void SettleLater() => settling?.Change(TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);

    void TurnUpdates()
    {
        if (!view!.IsPaused)
            view.Pause();
        else
            view.Resume();
        list?.Anew();
    }

    void Search(string text) => Go("q", text.Length > 0 ? text : null, replace: true);

    void Go(BoardSlice slice) => Go("view", slice.ToString(), replace: false);

    void Open(Guid id)
    {
        Go("open", id.ToString(), replace: openId is not null);
        openId = id;
    }

    // Moving from row to row by keys: the drawer goes along at once, the address when the hand rests.
    void Follow(Guid id)
    {
        heading = Navigation.GetUriWithQueryParameters(heading ?? Navigation.Uri, new Dictionary<string, object?> { ["open"] = id });
        openId = id;
        resting?.Change(Rest, Timeout.InfiniteTimeSpan);
    }

    void Arrive()
    {
        if (heading is not null)
            Navigation.NavigateTo(heading, replace: true);
    }

    RowPlace? NextUrgent((Guid? From, int Step) asked) => (view?.Rows ?? []).Urgent(asked.From, asked.Step, Clock.Now());

    void Close()
    {
        Go("open", null, replace: false);
        openId = null;
    }

    void Narrow((string Name, string? Value) by) => Go(by.Name, by.Value, replace: false);

    // What narrows goes; order and columns stay.
    void Clear() => Go(new Dictionary<string, object?> { ["view"] = nameof(BoardSlice.All), ["q"] = null, ["service"] = null, ["provider"] = null, ["shop"] = null }, replace: false);

    // The address follows a moment after it was asked for: what comes next builds on where the page is heading.
    void Go(string name, string? value, bool replace) => Go(new Dictionary<string, object?> { [name] = value }, replace);

    void Go(Dictionary<string, object?> asked, bool replace)
    {
        resting?.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        heading = Navigation.GetUriWithQueryParameters(heading ?? Navigation.Uri, asked);
        Navigation.NavigateTo(heading, replace: replace);
    }
}

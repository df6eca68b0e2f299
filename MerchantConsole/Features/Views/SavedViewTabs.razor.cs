using MerchantConsole.Data;
using MerchantConsole.Domain.Desk;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Live;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace MerchantConsole.Features.Views;

/// <summary>One tab of a list: a view with how many it finds.</summary>
/// <param name="Count">Null where nobody counts.</param>
public sealed record ViewTab(string Key, string Label, string Href, bool IsCurrent, int? Count = null, string? Hint = null);

/// <summary>The views of a list as tabs: those it always has, then the saved ones, and the panel that keeps them.</summary>
public sealed partial class SavedViewTabs : IDisposable
{
    IReadOnlyList<SavedView> saved = [];
    List<ViewTab> tabs = [];
    Action<Guid?>? heard;
    string query = "";
    string? news;
    SavedView? renewed;
    Guid? home;
    bool opened;

    [Inject] public required ViewDesk Desk { get; init; }
    [Inject] public required NavigationManager Navigation { get; init; }

    [Parameter, EditorRequired] public required Actor Actor { get; set; }
    [Parameter, EditorRequired] public required ViewPlace Place { get; set; }

    /// <summary>The views this list always has, as of now. Told whether a saved one is what the list shows.</summary>
    [Parameter, EditorRequired] public required Func<bool, IEnumerable<ViewTab>> BuiltIn { get; set; }

    /// <summary>How many a view with this query finds; left out where counting is dear.</summary>
    [Parameter] public Func<string, int>? Count { get; set; }

    /// <summary>What stands at the right end of the tabs.</summary>
    [Parameter] public RenderFragment? Tools { get; set; }

    /// <summary>Figures may differ; drawn again only if one does.</summary>
    public void Refresh()
    {
        var now = Compose();
        if (now.SequenceEqual(tabs))
            return;
        tabs = now;
        StateHasChanged();
    }

    public void Dispose()
    {
        Desk.Changed -= heard;
        Navigation.LocationChanged -= Moved;
    }

    protected override async Task OnInitializedAsync()
    {
        Desk.Changed += heard = OwnLanguage.Of<Guid?>(Hear);
        Navigation.LocationChanged += Moved;
        await Read();
    }

    protected override void OnParametersSet()
    {
        query = ViewAddress.Tidy(new Uri(Navigation.Uri).Query);
        tabs = Compose();
    }

    void Hear(Guid? side)
    {
        if (side == Scope.Of(Actor).ProviderId)
            _ = InvokeAsync(Read);
    }

    void Moved(object? sender, LocationChangedEventArgs e) => _ = InvokeAsync(() =>
    {
        (query, news) = (ViewAddress.Tidy(new Uri(Navigation.Uri).Query), null);
        Refresh();
        StateHasChanged();
    });

    async Task Read()
    {
        var shown = Current;
        saved = await Desk.All(Actor, Place);
        home = Place == ViewPlace.Board ? (await Desk.Home(Actor))?.Id : null;
        if (shown is not null)
            Compare(shown);
        tabs = Compose();
        StateHasChanged();
    }

    SavedView? Current => saved.FirstOrDefault(view => view.Query == query);

    // Whoever looks at a view keeps looking at it, and is told that it is another one now.
    void Compare(SavedView shown)
    {
        var now = saved.FirstOrDefault(view => view.Id == shown.Id);
        if (now?.Query == shown.Query)
            return;
        renewed = now;
        news = T[now is null ? "News_gone" : "News_changed", shown.Name];
    }

    List<ViewTab> Compose()
    {
        var current = Current;
        return
        [
            .. BuiltIn(current is not null),
            .. saved.Select(view => new ViewTab(
                view.Id.ToString(), view.Name, ViewAddress.Of(Place, view.Query), view == current, Count?.Invoke(view.Query),
                view.IsShared ? T["Shared", view.OwnerName].Value : null)),
        ];
    }
}

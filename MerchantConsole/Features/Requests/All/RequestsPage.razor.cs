using MerchantConsole.Data;
using MerchantConsole.Data.Search;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Features.Requests.Export;
using MerchantConsole.Features.Views;
using MerchantConsole.Live;
using MerchantConsole.Shell;
using MerchantConsole.Shell.Files;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace MerchantConsole.Features.Requests.All;

/// <summary>All requests, open and closed, as the address asks for them, a page at a time.</summary>
public sealed partial class RequestsPage
{
    const int PageSize = 50;

    readonly Stack<string?> before = [];
    ListAddress? asked;
    ListAddress? shown;
    IReadOnlyList<BoardRow>? rows;
    IReadOnlyDictionary<Guid, string> providers = new Dictionary<Guid, string>();
    PageMark? next;
    Actor? actor;
    IDisposable? subscription;
    CancellationTokenSource? reading;
    Exception? failed;
    string? heading;
    int? count;
    bool loading, preparing;

    [Inject] public required RequestQueries Queries { get; init; }
    [Inject] public required CurrentActor CurrentActor { get; init; }
    [Inject] public required NavigationManager Navigation { get; init; }
    [Inject] public required IDbContextFactory<ConsoleDb> Factory { get; init; }
    [Inject] public required Rules Rules { get; init; }
    [Inject] public required ChangeFeed Feed { get; init; }
    [Inject] public required IStringLocalizer<ExportText> ExportWords { get; init; }
    [Inject] public required Terms Terms { get; init; }

    IEnumerable<ViewTab> BuiltIn(bool savedIsShown)
    {
        yield return new ViewTab("all", T["View_all"], "/requests", !savedIsShown && asked is { Filter.IsNarrowed: false });
        yield return new ViewTab("breached", T["State_Breached"], "/requests?state=breached", !savedIsShown && asked is { Filter: { State: RequestState.Breached, Q: null } });
        yield return new ViewTab("notCovered", T["View_notCovered"], "/requests?status=notCovered", !savedIsShown && asked is { Filter: { Statuses: [Domain.HelpRequests.RequestStatus.NotCovered], Q: null } });
    }

    string CountText => count is not { } n ? "" : n > RequestQueries.MostCounted ? T["CountMany", RequestQueries.MostCounted.ToString("N0", System.Globalization.CultureInfo.InvariantCulture)] : T["Count", n];

    public void Dispose()
    {
        Navigation.LocationChanged -= Moved;
        subscription?.Dispose();
        reading?.Cancel();
        reading?.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        actor = await CurrentActor.Get();
        Navigation.LocationChanged += Moved;
        await using (var db = await Factory.CreateDbContextAsync())
            providers = await Scope.Of(actor).Providers(db).OrderBy(p => p.Name).ToDictionaryAsync(p => p.Id, p => p.Name);
        subscription = Feed.Subscribe(Scope.Of(actor), change => _ = InvokeAsync(() => Freshen(change.RequestId)));
        await Follow();
    }

    void Moved(object? sender, LocationChangedEventArgs e)
    {
        heading = null;
        if (new Uri(e.Location).AbsolutePath == "/requests")
            _ = InvokeAsync(Follow);
    }

    async Task Follow()
    {
        asked = ListAddress.Read(Navigation.Uri);
        if (asked.ShowsTheSame(shown))
        {
            StateHasChanged();
            return;
        }
        Remember(asked);
        shown = asked;
        await Load();
    }

    // The way back through the pages of one list; another list begins anew.
    void Remember(ListAddress to)
    {
        if (shown is null || !to.ShowsTheSame(shown with { Mark = to.Mark }))
            before.Clear();
        else if (to.Mark is null)
            before.Clear();
        else if (before.TryPeek(out var last) && last == to.Mark.ToString())
            before.Pop();
        else if (to.Mark.ToString() == next?.ToString())
            before.Push(shown.Mark?.ToString());
    }

    async Task Load()
    {
        if (reading is not null)
            await reading.CancelAsync();
        reading?.Dispose();
        var mine = reading = new CancellationTokenSource();
        var cancel = mine.Token;
        (loading, failed, preparing) = (true, null, false);
        StateHasChanged();
        try
        {
            var (scope, list) = (Scope.Of(actor!), asked!);
            var page = await Task.Run(() => Queries.List(scope, list.Filter, list.Order, PageSize, list.Mark, cancel), cancel);
            var book = await Rules.Current(cancel);
            if (mine != reading)
                return;
            (rows, next, loading, count) = ([.. page.Items.Select(r => BoardRow.Of(r, book))], page.Next, false, null);
            StateHasChanged();
            var found = list.Mark is null && page.Next is null ? page.Items.Count : await Task.Run(() => Queries.Count(scope, list.Filter, cancel), cancel);
            if (mine == reading)
                count = found;
        }
        catch (Exception) when (cancel.IsCancellationRequested)
        {
            return;
        }
        catch (SearchNotReadyException)
        {
            (loading, preparing) = (false, true);
        }
        catch (Exception failure)
        {
            (loading, failed) = (false, failure);
        }
        StateHasChanged();
    }

    // A shown row that changed is drawn anew where it stands.
    async Task Freshen(Guid id)
    {
        if (rows?.Any(row => row.Id == id) != true || await Queries.One(Scope.Of(actor!), id) is not { } request)
            return;
        var row = BoardRow.Of(request, await Rules.Current());
        rows = [.. rows!.Select(one => one.Id == id ? row : one)];
        StateHasChanged();
    }

    RequestsExport Table() => new RequestsExport(Queries, asked!.Filter, asked.Order, new ExportTable(ExportWords, Terms), ExportWords["Sheet"]);

    void Search(string text) => Go((ListAddress.Q, text), replace: true);

    void Go((string Name, string? Value) by) => Go(by, replace: false);

    void Go((string Name, string? Value) by, bool replace)
    {
        heading = Navigation.GetUriWithQueryParameters(heading ?? Navigation.Uri,
            new Dictionary<string, object?> { [by.Name] = string.IsNullOrEmpty(by.Value) ? null : by.Value, [ListAddress.After] = null });
        Navigation.NavigateTo(heading, replace: replace);
    }

    void Show(Guid id) => Navigation.NavigateTo(Address(ListAddress.Open, id.ToString()), replace: true);

    void Close() => Navigation.NavigateTo(Address(ListAddress.Open, null));

    string Address(string name, string? value) => Navigation.GetUriWithQueryParameter(name, value);
}

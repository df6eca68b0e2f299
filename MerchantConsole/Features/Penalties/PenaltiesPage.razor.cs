using MerchantConsole.Data;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Features.Penalties.Statements;
using MerchantConsole.Live;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.Penalties;

public sealed partial class PenaltiesPage
{
    const int PageSize = 50;

    readonly HashSet<Guid> picked = [];
    LedgerAddress? asked, shown;
    PenaltyPage? page;
    IReadOnlyDictionary<Guid, string> providers = new Dictionary<Guid, string>();
    Actor? actor;
    IDisposable? subscription;
    CancellationTokenSource? reading;
    Exception? failed;
    bool loading, mayDecide, stirred;

    [Inject] public required PenaltyQueries Queries { get; init; }
    [Inject] public required CurrentActor CurrentActor { get; init; }
    [Inject] public required NavigationManager Navigation { get; init; }
    [Inject] public required IDbContextFactory<ConsoleDb> Factory { get; init; }
    [Inject] public required ChangeFeed Feed { get; init; }
    [Inject] public required TimeProvider Clock { get; init; }

    // Of the provider and the month that are looked at.
    string? ToStatement => (actor!.ProviderId ?? asked!.Filter.LiableProviderId) is { } provider && StatementDesk.MayRead(actor)
        ? $"/statements?provider={provider}&month={StatementMonth.Of(asked!.Filter.From ?? Clock.Now())}" : null;

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
        mayDecide = actor.DecidesAboutMoney;
        Navigation.LocationChanged += Moved;
        await using (var db = await Factory.CreateDbContextAsync())
            providers = await Scope.Of(actor).Providers(db).OrderBy(p => p.Name).ToDictionaryAsync(p => p.Id, p => p.Name);
        subscription = Feed.Subscribe(Scope.Of(actor), change => _ = InvokeAsync(() => Freshen(change.RequestId)));
        await Follow();
    }

    void Moved(object? sender, LocationChangedEventArgs e)
    {
        if (new Uri(e.Location).AbsolutePath == "/penalties")
            _ = InvokeAsync(Follow);
    }

    async Task Follow()
    {
        asked = LedgerAddress.Read(Navigation.Uri);
        if (asked.ShowsTheSame(shown))
        {
            StateHasChanged();
            return;
        }
        if (asked.Filter != shown?.Filter)
            picked.Clear();
        shown = asked;
        await Load();
    }

    async Task Load()
    {
        if (reading is not null)
            await reading.CancelAsync();
        reading?.Dispose();
        var mine = reading = new CancellationTokenSource();
        var cancel = mine.Token;
        (loading, failed, stirred) = (true, null, false);
        StateHasChanged();
        try
        {
            var (scope, list) = (Scope.Of(actor!), asked!);
            var read = await Task.Run(() => Queries.List(scope, list.Filter, PageSize, list.Mark, cancel), cancel);
            if (mine != reading)
                return;
            (page, loading) = (read, false);
            picked.IntersectWith(read.Items.Select(row => row.Penalty.Id));
        }
        catch (Exception) when (cancel.IsCancellationRequested)
        {
            return;
        }
        catch (Exception failure)
        {
            (loading, failed) = (false, failure);
        }
        StateHasChanged();
    }

    // A shown row is drawn anew where it stands; that others came or went is said, and nothing moves under the hand.
    async Task Freshen(Guid requestId)
    {
        if (page is not { } now)
            return;
        var ids = now.Items.Where(row => row.Penalty.RequestId == requestId).Select(row => row.Penalty.Id).ToList();
        if (ids.Count > 0)
        {
            var again = await Queries.Again(Scope.Of(actor!), ids);
            page = now with { Items = [.. now.Items.Select(row => again.GetValueOrDefault(row.Penalty.Id, row))] };
        }
        stirred = true;
        StateHasChanged();
    }

    void Pick((IEnumerable<Guid> Ids, bool On) pick)
    {
        if (pick.On)
            picked.UnionWith(pick.Ids);
        else
            picked.ExceptWith(pick.Ids);
    }

    void Go((string Name, string? Value) by) => Navigation.NavigateTo(Navigation.GetUriWithQueryParameters(
        new Dictionary<string, object?> { [by.Name] = string.IsNullOrEmpty(by.Value) ? null : by.Value, [LedgerAddress.After] = null }));

    void Close() => Navigation.NavigateTo(Address(LedgerAddress.Open, null));

    string Address(string name, string? value) => Navigation.GetUriWithQueryParameter(name, value);
}

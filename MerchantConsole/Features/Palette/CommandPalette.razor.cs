using MerchantConsole.Data;
using MerchantConsole.Domain.Desk;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Features.Views;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace MerchantConsole.Features.Palette;

/// <summary>The palette's list. The browser opens, chooses and runs; letters come one after the other, so the list never falls behind a newer one.</summary>
public sealed partial class CommandPalette
{
    DotNetObjectReference<CommandPalette>? self;
    IReadOnlyList<PaletteItem> items = [];
    IReadOnlyList<string> allowed = [], recent = [];
    IReadOnlyList<SavedView> views = [];
    string asked = "";
    Actor? actor;

    [Inject] public required PaletteSearch Search { get; init; }
    [Inject] public required ViewDesk Views { get; init; }
    [Inject] public required CurrentActor CurrentActor { get; init; }
    [Inject] public required NavigationManager Navigation { get; init; }
    [Inject] public required IJSRuntime Js { get; init; }

    /// <summary>It was opened over a request that allows these keys.</summary>
    [JSInvokable]
    public async Task Opened(string[] keys, string[] lately)
    {
        (allowed, recent) = (keys, [.. lately.Take(10)]);
        Show("");
        StateHasChanged();
        if (actor?.UserId is null)
            return;
        views = [.. await Views.All(actor, ViewPlace.Board), .. await Views.All(actor, ViewPlace.Requests)];
        // Letters may have been faster.
        Show(asked);
        StateHasChanged();
    }

    public void Dispose() => self?.Dispose();

    protected override async Task OnInitializedAsync() => actor = await CurrentActor.Get();

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        self = DotNetObjectReference.Create(this);
        await Js.InvokeVoidAsync("consolePalette.hello", self);
    }

    void Typed(ChangeEventArgs e) => Show(e.Value?.ToString() ?? "");

    void Show(string typed)
    {
        asked = typed;
        if (actor is not null)
            items = Search.Find(actor, typed, allowed, recent, views, Address);
    }

    // On the board the request opens beside the list as it stands.
    string Address(Guid id)
    {
        var here = Navigation.ToBaseRelativePath(Navigation.Uri);
        return here.Length == 0 || here[0] is '?' or '#'
            ? "/" + Navigation.ToBaseRelativePath(Navigation.GetUriWithQueryParameter("open", id.ToString()))
            : $"/?open={id}";
    }
}

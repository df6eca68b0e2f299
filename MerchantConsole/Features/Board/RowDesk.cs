using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace MerchantConsole.Features.Board;

/// <summary>Where a row stands among all rows of the list.</summary>
public sealed record RowPlace(Guid Id, int Line);

/// <summary>The short way from a key to the board: one call that is answered when the drawer has been drawn.</summary>
public sealed class RowDesk : ComponentBase, IDisposable
{
    DotNetObjectReference<RowDesk>? self;

    [Inject] public required IJSRuntime Js { get; init; }

    [Parameter] public EventCallback<Guid> OnFollow { get; set; }
    [Parameter, EditorRequired] public required Func<(Guid? From, int Step), RowPlace?> OnUrgent { get; set; }

    [JSInvokable]
    public Task Follow(Guid id) => OnFollow.InvokeAsync(id);

    [JSInvokable]
    public RowPlace? Urgent(Guid? from, int step) => OnUrgent((from, Math.Sign(step)));

    public void Dispose() => self?.Dispose();

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        self = DotNetObjectReference.Create(this);
        await Js.InvokeVoidAsync("consoleRows.board", self);
    }
}

using MerchantConsole.Data;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Live;
using Microsoft.AspNetCore.Components;

namespace MerchantConsole.Features.Requests;

/// <summary>One request beside the board, read again whenever it changes.</summary>
public sealed partial class RequestDrawer : IDisposable
{
    IDisposable? subscription;
    RequestFile? file;
    Actor? actor;
    bool missing;

    [Inject] public required RequestReader Reader { get; init; }
    [Inject] public required CurrentActor CurrentActor { get; init; }
    [Inject] public required ChangeFeed Feed { get; init; }

    [Parameter, EditorRequired] public required Guid RequestId { get; set; }
    [Parameter] public EventCallback OnClose { get; set; }

    public void Dispose() => subscription?.Dispose();

    protected override async Task OnInitializedAsync()
    {
        actor = await CurrentActor.Get();
        subscription = Feed.Subscribe(Scope.Of(actor), change =>
        {
            if (change.RequestId == RequestId)
                _ = InvokeAsync(Load);
        });
        await Load();
    }

    // The board around it renders often; the drawer only for its own reasons.
    protected override bool ShouldRender() => file is not null || missing || actor is not null;

    async Task Load()
    {
        file = await Reader.Read(actor!, RequestId);
        missing = file is null;
        StateHasChanged();
    }
}

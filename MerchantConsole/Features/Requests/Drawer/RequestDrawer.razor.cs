using MerchantConsole.Data;
using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Live;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;

namespace MerchantConsole.Features.Requests.Drawer;

/// <summary>
/// One request, read again whenever it changes. The same drawer goes from request to request: its head comes from the
/// shared board at once, the rest as soon as it is read.
/// </summary>
public sealed partial class RequestDrawer : IDisposable
{
    IDisposable? subscription;
    RequestFile? file;
    BoardRow? row;
    Actor? actor;
    Guid shown, reached, sought;
    IReadOnlyList<string> lost = [];
    string? slip;
    Exception? failure;
    bool missing;
    int reading;

    [Inject] public required RequestReader Reader { get; init; }
    [Inject] public required CurrentActor CurrentActor { get; init; }
    [Inject] public required ChangeFeed Feed { get; init; }
    [Inject] public required OpenBoard Board { get; init; }
    [Inject] public required IJSRuntime Js { get; init; }
    [Inject] public required NavigationManager Navigation { get; init; }
    [Inject] public required IStringLocalizer<RequestText> Texts { get; init; }

    [CascadingParameter(Name = "Dark")] public bool Dark { get; set; }
    [Parameter, EditorRequired] public required Guid RequestId { get; set; }

    /// <summary>A page of its own instead of a place beside the board.</summary>
    [Parameter] public bool Alone { get; set; }
    [Parameter] public EventCallback OnClose { get; set; }
    [Parameter] public EventCallback<Guid> OnOpen { get; set; }
    [Parameter] public EventCallback<string> OnNamed { get; set; }

    public void Dispose() => subscription?.Dispose();

    protected override async Task OnParametersSetAsync()
    {
        if (shown == RequestId)
            return;
        shown = RequestId;
        actor ??= await CurrentActor.Get();
        subscription ??= Feed.Subscribe(Scope.Of(actor), change =>
        {
            if (change.RequestId == RequestId || file?.Relatives.Any(other => other.Id == change.RequestId) == true)
                _ = InvokeAsync(Load);
        });
        if (reached != RequestId)
            slip = null;
        (file, missing, failure, sought, lost) = (null, false, null, Guid.Empty, []);
        row = Board.Snapshot.Find(RequestId) is { } known && Scope.Of(actor).Sees(known.ProviderId) ? known : null;
        await Load();
    }

    // It went to somebody else while this person wrote: the request is theirs no longer, the words still are.
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!missing || sought == RequestId)
            return;
        sought = RequestId;
        lost = await Js.InvokeAsync<string[]>("consoleDrafts.of", RequestId);
        await Js.InvokeVoidAsync("consoleShell.goOn", ".drawer .dh h2");
        StateHasChanged();
    }

    async Task Load()
    {
        var (mine, id) = (++reading, RequestId);
        try
        {
            var read = await Reader.Read(actor!, id);
            // What a later request or a later reading has overtaken is dropped.
            if (mine != reading || id != RequestId)
                return;
            (file, row, missing, failure) = (read, read?.Row, read is null, null);
        }
        catch (Exception cause) when (cause is not OperationCanceledException)
        {
            if (mine != reading || id != RequestId)
                return;
            // The board beside it goes on.
            (failure, missing) = (cause, false);
        }
        StateHasChanged();
        await OnNamed.InvokeAsync(row?.ExternalId ?? "");
    }

    async Task Retry()
    {
        failure = null;
        StateHasChanged();
        // Drawn before SQLite takes the thread.
        await Task.Yield();
        await Load();
    }

    Task Saved(string said)
    {
        slip = said;
        return Load();
    }

    // The next that waits for a solution, whoever works on it: first what can still be kept, then what is broken already.
    Task GoOn(string said)
    {
        var scope = Scope.Of(actor!);
        var next = Board.Snapshot.Rows
            .Where(other => other.Status == RequestStatus.AwaitingSolution && other.Id != RequestId && scope.Sees(other.ProviderId))
            .MinBy(other => other.OverdueSince is not null);
        if (next is null)
            return Saved($"{said} {Texts["NoneLeft"]}");
        (slip, reached) = (said, next.Id);
        return Open(next.Id);
    }

    Task Open(Guid id)
    {
        if (OnOpen.HasDelegate)
            return OnOpen.InvokeAsync(id);
        Navigation.NavigateTo($"/requests/{id}");
        return Task.CompletedTask;
    }
}

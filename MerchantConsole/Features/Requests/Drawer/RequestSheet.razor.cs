using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Live;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace MerchantConsole.Features.Requests.Drawer;

public enum SheetMode
{
    Reading,
    Solution,
    Resolution,
    Assignment,
    Reopening,
    Withdrawing,
    Closing,
    Details,
}

/// <summary>One request, whole: head with both clocks, the acts it allows, and everything known about it.</summary>
public sealed partial class RequestSheet
{
    Guid shown;
    bool focusHead;

    [Inject] public required IJSRuntime Js { get; init; }

    /// <summary>What the head shows; there at once.</summary>
    [Parameter, EditorRequired] public required BoardRow Row { get; set; }

    /// <summary>Null while it is being read, and when it could not be.</summary>
    [Parameter, EditorRequired] public required RequestFile? File { get; set; }

    /// <summary>Why it could not be read.</summary>
    [Parameter] public Exception? Failure { get; set; }
    [Parameter] public EventCallback OnRetry { get; set; }
    [Parameter, EditorRequired] public required Actor Actor { get; set; }
    [Parameter] public RenderFragment? HeadTools { get; set; }
    [Parameter] public EventCallback<string> OnSaved { get; set; }

    /// <summary>Saved, and on to what is most urgent next.</summary>
    [Parameter] public EventCallback<string> OnNext { get; set; }
    [Parameter] public EventCallback OnActing { get; set; }
    [Parameter] public EventCallback<Guid> OnOpen { get; set; }

    SheetMode Mode { get; set; }

    HelpRequest? Request => File?.Request;
    bool LeadsSolution => Row.Solution.IsOwed || !Row.Resolution.IsOwed;

    // Another request begins at its reading; what was being written is kept as a draft.
    protected override void OnParametersSet()
    {
        if (shown != Row.Id)
            (shown, Mode) = (Row.Id, SheetMode.Reading);
    }

    // The form that had the focus is gone: reading goes on at the head.
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!focusHead || Mode != SheetMode.Reading)
            return;
        focusHead = false;
        await Js.InvokeVoidAsync("consoleShell.goOn", ".drawer .dh h2");
    }

    Task Enter(SheetMode mode)
    {
        Mode = mode;
        return OnActing.InvokeAsync();
    }

    void Leave() => (Mode, focusHead) = (SheetMode.Reading, true);

    Task Done(string said)
    {
        Leave();
        return OnSaved.InvokeAsync(said);
    }

    Task Next(string said)
    {
        Leave();
        return OnNext.InvokeAsync(said);
    }
}

using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace MerchantConsole.Features.Requests.Acts;

/// <summary>A form whose fields the browser keeps as they are typed, so that nothing but saving them ends a draft.</summary>
public abstract class DraftForm : ActForm
{
    /// <summary>What the browser says of a date or time that is typed only in part.</summary>
    const string InPart = "?";

    string? mend;

    [Inject] public required IJSRuntime Js { get; init; }

    /// <summary>The name the draft is kept under.</summary>
    protected abstract string DraftName { get; }

    /// <summary>Where writing begins.</summary>
    protected abstract string FirstField { get; }

    protected ElementReference Form { get; set; }

    /// <summary>Text areas are the browser's own; everything else is taken over here.</summary>
    protected abstract void Take(IReadOnlyDictionary<string, string> typed);

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (mend is { } faulty)
        {
            mend = null;
            await Js.InvokeVoidAsync("consoleShell.focus", faulty);
        }
        if (!firstRender)
            return;
        // Together: whoever types as soon as the field has the focus must not be ahead of what keeps it.
        var focused = Js.InvokeVoidAsync("consoleShell.focus", FirstField).AsTask();
        var opened = Js.InvokeAsync<Dictionary<string, string>?>("consoleDrafts.open", Form, Request.Id, DraftName).AsTask();
        await Task.WhenAll(focused, opened);
        if (await opened is { } kept)
        {
            Take(kept);
            StateHasChanged();
        }
    }

    /// <summary>What stands in the fields now, whether or not the server has heard of it.</summary>
    protected async Task<IReadOnlyDictionary<string, string>> Typed()
    {
        var typed = await Js.InvokeAsync<Dictionary<string, string>>("consoleDrafts.read", Form);
        Take(typed);
        return typed;
    }

    protected static string Known(IReadOnlyDictionary<string, string> typed, string field) =>
        typed.GetValueOrDefault(field) is { } value and not InPart ? value : "";

    protected static bool IsInPart(IReadOnlyDictionary<string, string> typed, string field) => typed.GetValueOrDefault(field) == InPart;

    /// <summary>Where the fault is; the focus goes there once it is drawn.</summary>
    protected void Mend(string selector) => mend = selector;

    /// <summary>It is saved: a browser that has gone away meanwhile must neither hold that up nor make it look otherwise.</summary>
    protected async Task<T> Kept<T>(Task<T> saving)
    {
        var saved = await saving;
        _ = Forget();
        return saved;
    }

    async Task Forget()
    {
        try
        {
            await Js.InvokeVoidAsync("consoleDrafts.clear", Form);
        }
        catch (Exception failure) when (failure is JSException or JSDisconnectedException or OperationCanceledException)
        {
            // The draft is swept away later.
        }
    }
}

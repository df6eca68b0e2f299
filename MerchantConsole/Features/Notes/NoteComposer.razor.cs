using MerchantConsole.Domain.Parties;
using MerchantConsole.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;

namespace MerchantConsole.Features.Notes;

/// <summary>Writes a note: kept as a draft while typed, marked while it is being saved, and not lost when it is refused.</summary>
public sealed partial class NoteComposer
{
    IReadOnlyList<Mentionable> people = [];
    ElementReference form;
    bool share, saving;
    string? problem;

    [Inject] public required NoteDesk Desk { get; init; }
    [Inject] public required IJSRuntime Js { get; init; }
    [Inject] public required ILogger<NoteComposer> Log { get; init; }
    [Inject] public required IStringLocalizer<NotesText> Texts { get; init; }

    [Parameter, EditorRequired] public required Guid RequestId { get; set; }
    [Parameter] public Guid? ProviderId { get; set; }
    [Parameter] public string? ProviderName { get; set; }
    [Parameter, EditorRequired] public required Actor Actor { get; set; }
    [Parameter] public EventCallback OnClose { get; set; }

    // Whoever may not read it is not offered; the desk refuses them too.
    IEnumerable<Mentionable> Callable => people.Where(p => p.Id != Actor.UserId && (p.ProviderId is null || share || Actor.ProviderId is not null));

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        await Js.InvokeVoidAsync("consoleShell.focus", "#note-text");
        people = await Desk.People(Actor, RequestId);
        StateHasChanged();
        if (await Js.InvokeAsync<Dictionary<string, string>?>("consoleDrafts.open", form, RequestId, "note") is { } kept)
            share = ProviderId is not null && kept.GetValueOrDefault("share") == "1";
        StateHasChanged();
    }

    async Task Save()
    {
        if (saving)
            return;
        (saving, problem) = (true, null);
        var typed = await Js.InvokeAsync<Dictionary<string, string>>("consoleDrafts.read", form);
        try
        {
            await Desk.Write(Actor, RequestId, typed.GetValueOrDefault("note", ""), share ? ProviderId : null);
            await Js.InvokeVoidAsync("consoleDrafts.clear", form);
            await OnClose.InvokeAsync();
        }
        catch (NoteRefusedException refused)
        {
            problem = Texts[$"Fault_{refused.Fault}", refused.Name ?? ""];
        }
        catch (Exception failure) when (failure is not (OperationCanceledException or JSDisconnectedException))
        {
            var id = Incident.NewId();
            LogNotSaved(Log, failure, id, RequestId);
            problem = Texts["Problem", id];
        }
        finally
        {
            saving = false;
        }
        if (problem is not null)
            await Js.InvokeVoidAsync("consoleShell.focus", "#note-text");
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A note on request {Request} was not saved. Id {Id}.")]
    static partial void LogNotSaved(ILogger log, Exception failure, string id, Guid request);
}

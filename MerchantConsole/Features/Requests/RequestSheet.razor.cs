using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Domain.Promises;
using MerchantConsole.Live;
using Microsoft.AspNetCore.Components;

namespace MerchantConsole.Features.Requests;

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
    string? slip;

    [Parameter, EditorRequired] public required RequestFile File { get; set; }
    [Parameter, EditorRequired] public required Actor Actor { get; set; }
    [Parameter] public RenderFragment? HeadTools { get; set; }
    [Parameter] public EventCallback OnSaved { get; set; }

    SheetMode Mode { get; set; }

    HelpRequest Request => File.Request;
    BoardClock Solution => BoardClock.Of(Request, PromiseKind.Solution, File.Rules);
    BoardClock Resolution => BoardClock.Of(Request, PromiseKind.Resolution, File.Rules);
    bool LeadsSolution => Solution.IsOwed || !Resolution.IsOwed;

    void Enter(SheetMode mode) => (Mode, slip) = (mode, null);

    void Leave() => Mode = SheetMode.Reading;

    async Task Done(string said)
    {
        (Mode, slip) = (SheetMode.Reading, said);
        await OnSaved.InvokeAsync();
    }
}

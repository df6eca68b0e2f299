using MerchantConsole.Domain.Parties;
using MerchantConsole.Domain.Penalties;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace MerchantConsole.Features.Standards;

/// <summary>One version in full, and its confirmation or rejection by those who may.</summary>
public sealed partial class VersionPanel
{
    ElementReference heading;
    bool previewed;

    [Inject] public required StandardDesk Desk { get; init; }
    [Inject] public required StandardWords Words { get; init; }
    [Inject] public required IStringLocalizer<StandardsText> T { get; init; }

    [Parameter, EditorRequired] public required Actor Actor { get; set; }
    [Parameter, EditorRequired] public required StandardEntry Version { get; set; }

    /// <summary>UTC.</summary>
    [Parameter, EditorRequired] public DateTimeOffset Now { get; set; }

    /// <summary>Which version of its line it is; null for a rejected one.</summary>
    [Parameter] public int? Number { get; set; }

    /// <summary>What was just done with it.</summary>
    [Parameter] public string? Done { get; set; }
    [Parameter] public EventCallback<string> OnChanged { get; set; }
    [Parameter] public EventCallback OnClosed { get; set; }

    // On a small screen the panel lies below the list.
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
            await heading.FocusAsync();
    }

    async Task<string> Confirm()
    {
        var confirmed = await Desk.Confirm(Actor, Version.Id);
        return T["Confirmed_done", confirmed.Firmed, confirmed.Determined];
    }

    async Task<string> Reject(string reason)
    {
        await Desk.Reject(Actor, Version.Id, reason);
        return T["Rejected_done"];
    }
}

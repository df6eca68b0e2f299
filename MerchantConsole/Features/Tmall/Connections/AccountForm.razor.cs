using System.Globalization;
using MerchantConsole.Data.Link;
using MerchantConsole.Domain.Parties;
using Microsoft.AspNetCore.Components;

namespace MerchantConsole.Features.Tmall.Connections;

/// <summary>Connects an account or changes one. What is secret is only ever written.</summary>
public sealed partial class AccountForm
{
    readonly AccountDraft typed = new();
    IReadOnlyList<AccountError> errors = [];
    string? calls;
    ElementReference heading;
    bool busy;

    [Parameter, EditorRequired] public required Actor By { get; set; }

    /// <summary>Null for a new one.</summary>
    [Parameter, EditorRequired] public required AccountStanding? Row { get; set; }
    [Parameter] public EventCallback<Guid> OnSaved { get; set; }
    [Parameter] public EventCallback OnClosed { get; set; }

    bool IsFixed => Row?.IsFromSettings == true;

    string? Kept(bool isStored) => isStored ? T["Secret_kept"].Value : null;

    /// <summary>Brings whoever asks for the form to it; what is typed stays.</summary>
    public ValueTask Focus() => heading.FocusAsync();

    protected override void OnInitialized()
    {
        if (Row is { } row)
            (typed.Name, typed.Shop, typed.AppKey, typed.SignMethod, typed.CallsPerDay) = (row.Name, row.Shop, row.AppKey, row.SignMethod, row.CallsPerDay);
        calls = typed.CallsPerDay.ToString(CultureInfo.InvariantCulture);
    }

    // On a small screen the form lies below the list. Where it was not asked for it takes nobody's place.
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender && OnClosed.HasDelegate)
            await heading.FocusAsync();
    }

    async Task Submit()
    {
        if (busy)
            return;
        busy = true;
        try
        {
            typed.CallsPerDay = int.TryParse(calls, NumberStyles.AllowThousands | NumberStyles.Integer, CultureInfo.InvariantCulture, out var figure) ? figure : 0;
            (Guid? saved, errors) = Row is { } row ? (row.Id, await Desk.Change(By, row.Id, row.Version, typed)) : await Desk.Connect(By, typed);
            if (errors.Count > 0 || saved is not { } id)
                return;
            (typed.AppSecret, typed.Session) = (null, null);
            await OnSaved.InvokeAsync(id);
        }
        finally
        {
            busy = false;
        }
    }
}

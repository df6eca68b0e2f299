using MerchantConsole.Data;
using MerchantConsole.Domain.Parties;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace MerchantConsole.Features.Penalties.Statements;

/// <summary>One provider's statement of one month; both stand in the address.</summary>
public sealed partial class StatementPage
{
    Actor? actor;
    IReadOnlyList<Provider>? providers;
    Statement? statement;
    Exception? failed;
    DateTimeOffset madeAt;
    bool unknown, monthIsRead = true;

    [Inject] public required StatementDesk Desk { get; init; }
    [Inject] public required CurrentActor Current { get; init; }
    [Inject] public required NavigationManager Navigation { get; init; }
    [Inject] public required TimeProvider Clock { get; init; }
    [Inject] public required IJSRuntime Js { get; init; }
    [SupplyParameterFromQuery] public string? Provider { get; set; }
    [SupplyParameterFromQuery] public string? Month { get; set; }

    // A provider's user has one statement to read: its own, where none is named.
    Guid? ProviderId => string.IsNullOrEmpty(Provider) ? actor?.ProviderId : Guid.TryParse(Provider, out var id) ? id : null;

    StatementMonth Chosen => StatementMonth.Read(Month) ?? StatementMonth.Of(Clock.Now());

    protected override async Task OnParametersSetAsync()
    {
        actor ??= await Current.Get();
        monthIsRead = string.IsNullOrEmpty(Month) || StatementMonth.Read(Month) is not null;
        await Load();
    }

    async Task Load()
    {
        try
        {
            providers ??= await Desk.Providers(actor!);
            (madeAt, failed) = (Clock.Now(), null);
            statement = ProviderId is { } id ? await Desk.Read(actor!, id, Chosen) : null;
            unknown = ProviderId is not null && statement is null;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            (failed, providers) = (failure, providers ?? []);
        }
    }

    async Task Print() => await Js.InvokeVoidAsync("print");

    void Go(string? provider, StatementMonth month) => Navigation.NavigateTo(Address(provider, month));

    static string Address(string? provider, StatementMonth month) =>
        string.IsNullOrEmpty(provider) ? $"/statements?month={month}" : $"/statements?provider={provider}&month={month}";
}

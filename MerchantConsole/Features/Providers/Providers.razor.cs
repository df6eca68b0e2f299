using MerchantConsole.Data;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Live;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace MerchantConsole.Features.Providers;

/// <summary>The service providers and how much each has in hand, live.</summary>
public sealed partial class Providers : IDisposable
{
    Actor? actor;
    IReadOnlyList<Provider>? rows;
    Dictionary<Guid, int> open = [];
    IDisposable? watching;
    Guid? selected;
    bool manages;

    [Inject] public required ProviderDesk Desk { get; init; }
    [Inject] public required OpenBoard Board { get; init; }
    [Inject] public required CurrentActor Current { get; init; }
    [Inject] public required IStringLocalizer<ProvidersText> T { get; init; }

    Provider? Selected => rows?.FirstOrDefault(row => row.Id == selected);

    public void Dispose() => watching?.Dispose();

    protected override async Task OnInitializedAsync()
    {
        actor = await Current.Get();
        manages = ProviderDesk.MayManage(actor);
        (var snapshot, watching) = Board.Watch(Hear);
        open = Count(snapshot);
        await Load();
    }

    async Task Load() => rows = await Desk.All(actor!);

    int OpenOf(Provider row) => open.GetValueOrDefault(row.Id);

    void Hear(BoardChange change)
    {
        if (change.Rows.Any(row => row.Was?.ProviderId != row.Is?.ProviderId))
            _ = InvokeAsync(() =>
            {
                open = Count(change.Now);
                StateHasChanged();
            });
    }

    static Dictionary<Guid, int> Count(BoardSnapshot snapshot) =>
        snapshot.Rows.Where(row => row.ProviderId is not null).CountBy(row => row.ProviderId!.Value).ToDictionary();
}

using MerchantConsole.Data;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Live;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace MerchantConsole.Features.Payouts;

/// <summary>From the approved penalties to the receipts: batches, what troubles, and what comes back.</summary>
public sealed partial class PayoutsPage : IDisposable
{
    Actor? actor;
    PayoutOverview? overview;
    Sending? sending;
    IDisposable? watching;
    bool reading;

    [Inject] public required PayoutQueries Queries { get; init; }
    [Inject] public required ChangeFeed Feed { get; init; }
    [Inject] public required CurrentActor Current { get; init; }
    [Inject] public required IStringLocalizer<PayoutsText> T { get; init; }

    protected override async Task OnInitializedAsync()
    {
        actor = await Current.Get();
        watching = Feed.Subscribe(Scope.Of(actor), change => _ = InvokeAsync(Hear));
        await Load();
    }

    public void Dispose() => watching?.Dispose();

    // What the service answers shows by itself; many answers at once are read once.
    async Task Hear()
    {
        if (reading)
            return;
        reading = true;
        await Task.Yield();
        reading = false;
        await Load();
        StateHasChanged();
    }

    async Task Load() => overview = await Queries.Overview(Scope.Of(actor!));

    async Task Sent(Sending? done)
    {
        sending = done;
        if (done is not null)
            await Load();
    }
}

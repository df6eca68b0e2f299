using MerchantConsole.Data;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Features.Payouts.Service;
using MerchantConsole.Live;
using MerchantConsole.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace MerchantConsole.Features.Payouts;

/// <summary>From the approved penalties to the receipts: batches, what troubles, and what comes back.</summary>
public sealed partial class PayoutsPage : IDisposable
{
    Actor? actor;
    PayoutOverview? overview;
    Sending? sending;
    PayoutFault? fault;
    IDisposable? watching;
    bool busy, reading;

    [Inject] public required PayoutDesk Desk { get; init; }
    [Inject] public required PayoutQueries Queries { get; init; }
    [Inject] public required ChangeFeed Feed { get; init; }
    [Inject] public required IOptions<PayoutSettings> Settings { get; init; }
    [Inject] public required CurrentActor Current { get; init; }
    [Inject] public required IStringLocalizer<PayoutsText> T { get; init; }
    [Inject] public required Terms Terms { get; init; }
    [Inject] public required ILogger<PayoutsPage> Log { get; init; }

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
        if (busy || reading)
            return;
        reading = true;
        await Task.Yield();
        reading = false;
        await Load();
        StateHasChanged();
    }

    async Task Load() => overview = await Queries.Overview(Scope.Of(actor!));

    Task SendToService() => Act(async () => sending = await Desk.SendToService(actor!));

    Task MakeBatch() => Act(async () => sending = await Desk.MakeBatch(actor!));

    async Task Act(Func<Task> act)
    {
        if (busy)
            return;
        (busy, fault, sending) = (true, null, null);
        try
        {
            await act();
            await Load();
        }
        catch (Exception failure)
        {
            fault = PayoutFault.Of(failure, T, Terms, Log);
        }
        finally
        {
            busy = false;
        }
    }
}

using MerchantConsole.Data;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace MerchantConsole.Features.Payouts;

/// <summary>From the approved penalties to the receipts: batches, what troubles, and what comes back.</summary>
public sealed partial class PayoutsPage
{
    Actor? actor;
    PayoutOverview? overview;
    Sending? sending;
    PayoutFault? fault;
    bool busy;

    [Inject] public required PayoutDesk Desk { get; init; }
    [Inject] public required PayoutQueries Queries { get; init; }
    [Inject] public required CurrentActor Current { get; init; }
    [Inject] public required IStringLocalizer<PayoutsText> T { get; init; }
    [Inject] public required Terms Terms { get; init; }
    [Inject] public required ILogger<PayoutsPage> Log { get; init; }

    protected override async Task OnInitializedAsync()
    {
        actor = await Current.Get();
        await Load();
    }

    async Task Load() => overview = await Queries.Overview(Scope.Of(actor!));

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

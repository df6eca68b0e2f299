using MerchantConsole.Domain.Parties;
using MerchantConsole.Domain.Penalties;
using MerchantConsole.Features.Intake;
using MerchantConsole.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace MerchantConsole.Features.Payouts;

/// <summary>One payout that somebody has to look at, with what can be done about it.</summary>
public sealed partial class TroubleLine
{
    enum Form
    {
        None,
        Receipt,
        NotPaid,
        Settle,
    }

    Form form;
    string reference = "", paidAt = "", reason = "";
    bool sure, busy;
    PayoutFault? fault;

    [Parameter, EditorRequired] public required TroubledPayout Trouble { get; set; }
    [Parameter, EditorRequired] public required Actor By { get; set; }
    [Parameter] public EventCallback OnDone { get; set; }
    [Inject] public required PayoutDesk Desk { get; init; }
    [Inject] public required ILogger<TroubleLine> Log { get; init; }

    Penalty Penalty => Trouble.Penalty;

    void Open(Form wanted) => (form, fault) = (wanted, null);

    string Id(string field) => $"{field}-{Penalty.Id:N}";

    IEnumerable<string> Errors(string? field) => fault is not null && fault.Field == field ? [fault.Said] : [];

    string? Invalid(string field) => fault?.Field == field ? "true" : null;

    async Task Submit()
    {
        if (busy)
            return;
        (busy, fault) = (true, null);
        try
        {
            if ((fault = await Act()) is null)
                await OnDone.InvokeAsync();
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

    /// <returns>What is missing; null when it is done.</returns>
    async Task<PayoutFault?> Act()
    {
        switch (form)
        {
            case Form.Receipt:
                if (new FieldReader(localTimes: true).Instant("paidAt", paidAt) is not { } at)
                    return new PayoutFault(T["Verdict_TimeUnreadable"], "paidAt");
                await Desk.EnterReceipt(By, Penalty.Id, Penalty.Amount!.Value, reference, at);
                return null;
            case Form.NotPaid:
                if (!sure)
                    return new PayoutFault(T["Sure_missing"], "sure");
                await Desk.Refuse(By, Penalty.Id, reason);
                return null;
            default:
                await Desk.Settle(By, Penalty.Id, reason);
                return null;
        }
    }
}

using System.Globalization;
using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Domain.Penalties;
using MerchantConsole.Features.Requests;
using MerchantConsole.Live;
using MerchantConsole.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.Penalties.Disputes;

/// <summary>One step of a dispute. What was typed and picked stays until it is saved.</summary>
public sealed partial class DisputeForm
{
    readonly Dictionary<string, string> faults = [];
    readonly List<EvidenceUpload> files = [];
    IReadOnlyList<Provider> providers = [];
    string provider = "", number = "", words = "";
    string? problem;
    bool reading, saving;

    [Inject] public required DisputeDesk Desk { get; init; }
    [Inject] public required IDbContextFactory<ConsoleDb> Factory { get; init; }
    [Inject] public required Terms Terms { get; init; }
    [Inject] public required ILogger<DisputeForm> Log { get; init; }
    [Parameter, EditorRequired] public required DisputeAct Act { get; set; }
    [Parameter, EditorRequired] public required PenaltyAccount Account { get; set; }
    [Parameter, EditorRequired] public required Actor Actor { get; set; }
    [Parameter] public EventCallback<Penalty> OnSaved { get; set; }
    [Parameter] public EventCallback OnCancel { get; set; }

    Penalty Penalty => Account.Penalty;

    string Title => T[$"Act_{Act}", Penalty.Dispute?.Claimed.ToString() ?? "", Penalty.Dispute?.Admitted?.ToString() ?? ""];

    // What may be entered, said before it is entered wrongly.
    (Yuan Least, Yuan Most) Bounds => Act switch
    {
        DisputeAct.Claim => ((Penalty.ProviderShare ?? Yuan.Zero) + Yuan.FromFen(1), Penalty.Amount!.Value),
        DisputeAct.Contest => (Yuan.Zero, Penalty.ProviderShare!.Value - Yuan.FromFen(1)),
        DisputeAct.Decide => (Penalty.Dispute!.Admitted!.Value, Penalty.Dispute.Claimed),
        _ => (Yuan.Zero, Penalty.Dispute!.Claimed - Yuan.FromFen(1)),
    };

    string Range => T["Form_range", Bounds.Least, Bounds.Most];

    protected override async Task OnInitializedAsync()
    {
        if (Act == DisputeAct.Claim)
            number = Penalty.Amount!.Value.Amount.ToString("0.00", CultureInfo.InvariantCulture);
        provider = (Penalty.LiableProviderId ?? Account.Row.ProviderId)?.ToString() ?? "";
        if (Act != DisputeAct.Claim)
            return;
        await using var db = await Factory.CreateDbContextAsync();
        providers = await Scope.Of(Actor).Providers(db).AsNoTracking().OrderBy(p => p.Name).ToListAsync();
    }

    async Task Submit()
    {
        if (saving || reading)
            return;
        faults.Clear();
        (saving, problem) = (true, null);
        try
        {
            if (Step() is { } step)
                await OnSaved.InvokeAsync(await step);
        }
        catch (RuleBrokenException broken) when (broken.Field is { } field)
        {
            faults[field] = Terms.Of(broken.Rule);
        }
        catch (RuleBrokenException broken)
        {
            problem = Terms.Of(broken.Rule);
        }
        catch (RequestNotFoundException)
        {
            problem = T["Gone"];
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            var id = Incident.NewId();
            LogNotSaved(Log, id, Penalty.Id, failure);
            problem = T["Unexpected", id];
        }
        finally
        {
            saving = false;
        }
    }

    Task<Penalty>? Step()
    {
        var plea = new PleaDraft(words, files);
        return Act switch
        {
            DisputeAct.Admit => Desk.Answer(Actor, Penalty.Id, Penalty.Dispute!.Claimed, plea),
            DisputeAct.Agree => Desk.Agree(Actor, Penalty.Id),
            DisputeAct.Uphold => Desk.Uphold(Actor, Penalty.Id, plea),
            DisputeAct.Appeal => Desk.Appeal(Actor, Penalty.Id, plea),
            DisputeAct.Withdraw => Desk.Withdraw(Actor, Penalty.Id, words),
            _ => Amount() is { } amount ? Step(amount, plea) : null,
        };
    }

    Task<Penalty>? Step(Yuan amount, PleaDraft plea) => Act switch
    {
        DisputeAct.Contest => Desk.Contest(Actor, Penalty.Id, amount, plea),
        DisputeAct.Answer => Desk.Answer(Actor, Penalty.Id, amount, plea),
        DisputeAct.Decide => Desk.Decide(Actor, Penalty.Id, amount, words),
        _ => Claim(amount, plea),
    };

    Task<Penalty>? Claim(Yuan amount, PleaDraft plea)
    {
        if (Guid.TryParse(provider, out var id))
            return Desk.Claim(Actor, Penalty.Id, id, amount, plea);
        faults["providerId"] = T["Form_choose"];
        return null;
    }

    Yuan? Amount()
    {
        if (Yuan.TryRead(number, out var yuan) && yuan is { } amount && Math.Abs(amount) <= 1_000_000_000)
            return Yuan.Of(amount);
        faults["amountYuan"] = T["Form_unreadable"];
        return null;
    }

    IEnumerable<string> Fault(string field) => faults.TryGetValue(field, out var told) ? [told] : [];

    string? Invalid(string field) => faults.ContainsKey(field) ? "true" : null;

    static readonly Action<ILogger, string, Guid, Exception?> LogNotSaved =
        LoggerMessage.Define<string, Guid>(LogLevel.Error, new EventId(1, nameof(DisputeForm)), "A step of a dispute was not saved. Id {Id}, penalty {Penalty}.");
}

using System.Globalization;
using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Domain.Penalties;
using MerchantConsole.Features.Payouts;
using MerchantConsole.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.Penalties;

/// <summary>One decision about one penalty. What was typed stays until it is saved.</summary>
public sealed partial class PenaltyForm
{
    static readonly TimeSpan Beijing = TimeSpan.FromHours(8);

    readonly Dictionary<string, string> unread = [];
    IReadOnlyList<Provider> providers = [];
    string provider = "", number = "", text = "";
    SplitForm unit = SplitForm.Percentage;
    DateTime? paidAt;

    [Inject] public required PenaltyDesk Desk { get; init; }
    [Inject] public required PayoutDesk Payouts { get; init; }
    [Inject] public required IDbContextFactory<ConsoleDb> Factory { get; init; }
    [Inject] public required TimeProvider Clock { get; init; }
    [Parameter, EditorRequired] public required PenaltyAct Act { get; set; }
    [Parameter, EditorRequired] public required PenaltyAccount Account { get; set; }
    [Parameter, EditorRequired] public required Actor Actor { get; set; }
    [Parameter] public IReadOnlyDictionary<string, string> FieldProblems { get; set; } = new Dictionary<string, string>();
    [Parameter] public string? Problem { get; set; }
    [Parameter] public bool Saving { get; set; }

    /// <summary>Called with the act to carry out.</summary>
    [Parameter, EditorRequired] public required Func<Func<Task<Penalty>>, Task> OnSave { get; set; }
    [Parameter] public EventCallback OnCancel { get; set; }

    Guid Id => Account.Penalty.Id;

    protected override async Task OnInitializedAsync()
    {
        var penalty = Account.Penalty;
        if (Act == PenaltyAct.Receipt)
            (number, paidAt) = (penalty.Amount?.Amount.ToString("0.00", CultureInfo.InvariantCulture) ?? "", Clock.Now().InBeijing().DateTime);
        if (Act != PenaltyAct.Split)
            return;
        (unit, number) = (penalty.Split.Form, penalty.Split.Provider.ToString("0.##", CultureInfo.InvariantCulture));
        provider = penalty.Liable == Liable.Merchant ? "" : penalty.LiableProviderId?.ToString() ?? "";
        await using var db = await Factory.CreateDbContextAsync();
        providers = await Scope.Of(Actor).Providers(db).AsNoTracking().OrderBy(p => p.Name).ToListAsync();
    }

    Task Submit()
    {
        unread.Clear();
        return Act switch
        {
            PenaltyAct.Waive => OnSave(() => Desk.Waive(Actor, Id, text)),
            PenaltyAct.Amount => Amount("amountYuan") is { } amount ? OnSave(() => Desk.DecideAmount(Actor, Id, amount, text)) : Task.CompletedTask,
            PenaltyAct.Receipt => Receipt(),
            _ => Split(),
        };
    }

    Task Receipt()
    {
        var amount = Amount("amountYuan");
        if (paidAt is null)
            unread["paidAt"] = T["Form_unreadable"];
        return amount is { } yuan && paidAt is { } at
            ? OnSave(() => Payouts.EnterReceipt(Actor, Id, yuan, text, new DateTimeOffset(at, Beijing).ToUniversalTime())) : Task.CompletedTask;
    }

    Task Split()
    {
        if (provider.Length == 0)
            return OnSave(() => Desk.DecideLiability(Actor, Id, LiabilitySplit.Merchant, null, text));
        if (!Yuan.TryRead(number, out var part) || part is null)
        {
            unread["providerPart"] = T["Form_unreadable"];
            return Task.CompletedTask;
        }
        return OnSave(() => Desk.DecideLiability(Actor, Id, new LiabilitySplit(unit, part.Value), Guid.Parse(provider), text));
    }

    Yuan? Amount(string field)
    {
        if (Yuan.TryRead(number, out var yuan) && yuan is { } amount && Math.Abs(amount) <= 1_000_000_000)
            return Yuan.Of(amount);
        unread[field] = T["Form_unreadable"];
        return null;
    }

    IEnumerable<string> Fault(string field) =>
        unread.TryGetValue(field, out var read) ? [read] : FieldProblems.TryGetValue(field, out var told) ? [told] : [];

    string? Invalid(string field) => Fault(field).Any() ? "true" : null;
}

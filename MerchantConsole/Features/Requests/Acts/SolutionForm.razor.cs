using System.Text.Json;
using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Desk;
using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Domain.Promises;
using MerchantConsole.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace MerchantConsole.Features.Requests.Acts;

/// <summary>The answer to the consumer: what will be done, when, by whom and for how much, and the words for it.</summary>
public sealed partial class SolutionForm
{
    // Beyond it, it is a slip of the hand; what is sensible the rules decide.
    const decimal LargestTyped = 100_000_000m;

    static readonly TemplateVariable[] Variables = Enum.GetValues<TemplateVariable>();

    VisitWindow visit = new();
    Remedy? remedy;
    string money = "";
    string visitor = "";
    string names = "";
    string? theirs;
    DateTimeOffset opened;
    bool refill;

    [Inject] public required TimeProvider Clock { get; init; }

    [Parameter] public EventCallback<string> OnNext { get; set; }

    protected override string DraftName => "solution";
    protected override string FirstField => "#solution-text";

    IReadOnlyList<HistoryEntry> History => File?.History ?? [];

    /// <summary>A colleague was first; what stands here stays to be copied.</summary>
    bool Answered => Request.Solution is not null || theirs is not null;

    bool IsVisitLate => visit.Read(Clock.Now()).From > Request[PromiseKind.Resolution].DueAt;

    string Values => JsonSerializer.Serialize(Variables.Select(v => (Key: v.ToString(), Value: ValueOf(v))).Where(pair => pair.Value.Length > 0)
        .ToDictionary(pair => pair.Key, pair => pair.Value));

    protected override void OnInitialized()
    {
        base.OnInitialized();
        opened = Clock.Now();
        names = JsonSerializer.Serialize(Variables.ToDictionary(v => v.ToString(), v => T[$"Variable_{v}"].Value));
    }

    protected override async Task OnParametersSetAsync()
    {
        if (Request.Solution is not null && theirs is null)
            theirs = (await Typed()).GetValueOrDefault("text", "");
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        await base.OnAfterRenderAsync(firstRender);
        if (!refill && !firstRender)
            return;
        refill = false;
        await Js.InvokeVoidAsync("consoleDrafts.refill", Form);
    }

    protected override void Take(IReadOnlyDictionary<string, string> typed)
    {
        remedy = Enum.TryParse<Remedy>(typed.GetValueOrDefault("remedy"), out var chosen) ? chosen : null;
        visit = new VisitWindow(Known(typed, "date"), Known(typed, "from"), Known(typed, "to"));
        (money, visitor, refill) = (typed.GetValueOrDefault("money", ""), typed.GetValueOrDefault("visitor", ""), true);
    }

    async Task Submit(EventCallback<string> then)
    {
        if (Saving || Answered || Ended)
            return;
        var typed = await Typed();
        var text = typed.GetValueOrDefault("text", "");
        FieldProblems.Clear();
        var (from, to, fault) = visit.Read(Clock.Now());
        if (IsInPart(typed, "date") || IsInPart(typed, "from") || IsInPart(typed, "to"))
            fault = VisitFault.NotATime;
        if (fault is { } wrong)
            FieldProblems[wrong == VisitFault.Reversed ? "visitTo" : "visitFrom"] = T[$"Visit_{wrong}"];
        if (text.Trim().EnumerateRunes().Count() is > HelpRequest.ShownToConsumer and var length)
            FieldProblems["text"] = T["Text_tooLong", HelpRequest.ShownToConsumer, length - HelpRequest.ShownToConsumer];
        if (!Yuan.TryRead(money, out var yuan) || yuan is < -LargestTyped or > LargestTyped)
            FieldProblems["compensationYuan"] = T["Money_notANumber"];
        if (FieldProblems.Count == 0)
        {
            var solution = new Solution(text, from, to, yuan is { } amount ? Yuan.Of(amount) : null, remedy, string.IsNullOrWhiteSpace(visitor) ? null : visitor.Trim());
            await Save(seen => Kept(Desk.GiveSolution(Actor, Request.Id, seen, solution)),
                saved => Told(saved, PromiseKind.Solution, "Saved_solution", "Saved_solutionLate"), then);
        }
        if (Since.Any(entry => entry.Fact is SolutionGiven))
            theirs = text;
        if (FieldProblems.Count > 0)
            Mend("[data-testid=solution-form] [aria-invalid=true]");
    }

    void Choose(VisitWindow window) => Visit(window == visit ? new VisitWindow() : window);

    void Visit(VisitWindow window) => (visit, refill) = (window, true);

    void Money(string typed) => (money, refill) = (typed, true);

    void Money(Yuan fee) => Money(Show.Money(fee));

    void Visitor(string typed) => (visitor, refill) = (typed, true);

    string ValueOf(TemplateVariable variable) => variable switch
    {
        TemplateVariable.Product => Request.Details.ProductTitle ?? "",
        TemplateVariable.Visit => visit.Read(Clock.Now()) is { Fault: null, From: { } from } window ? ConsumerTime(from, window.To) : "",
        TemplateVariable.Fitter => visitor.Trim(),
        TemplateVariable.Provider => Request.ProviderName ?? "",
        TemplateVariable.Money => Yuan.TryRead(money, out var yuan) && yuan is > 0 and <= LargestTyped ? Show.Money(Yuan.Of(yuan.Value)) : "",
        TemplateVariable.City => Request.Details.City ?? "",
        TemplateVariable.Order => Request.Details.OrderId ?? "",
        _ => "",
    };

    // Read by the consumer, tomorrow perhaps: with the date, and in the consumer's language whatever the clerk's is.
    string ConsumerTime(DateTimeOffset from, DateTimeOffset? to) => to is { } until
        ? T["Consumer_window", from.InBeijing().Month, from.InBeijing().Day, Show.Time(from)[..5], Show.Time(until)[..5]]
        : T["Consumer_from", from.InBeijing().Month, from.InBeijing().Day, Show.Time(from)[..5]];

    static string Of(ChangeEventArgs e) => e.Value as string ?? "";

    string? Said(string field) => FieldProblems.GetValueOrDefault(field);
    string? Wrong(string field) => FieldProblems.ContainsKey(field) ? "true" : null;
}

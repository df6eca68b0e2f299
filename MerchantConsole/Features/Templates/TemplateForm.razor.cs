using MerchantConsole.Domain.Desk;
using MerchantConsole.Domain.Parties;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;

namespace MerchantConsole.Features.Templates;

/// <summary>Adds, changes and deletes one template, with what it becomes on a sample.</summary>
public sealed partial class TemplateForm
{
    TemplateDraft typed = new();
    IReadOnlyList<TemplateProblem> problems = [];
    bool busy, sure;

    [Inject] public required TemplateDesk Desk { get; init; }
    [Inject] public required IJSRuntime Js { get; init; }
    [Inject] public required IStringLocalizer<TemplatesText> Texts { get; init; }

    [Parameter, EditorRequired] public required Actor Actor { get; set; }

    /// <summary>Null for a new one.</summary>
    [Parameter] public SolutionTemplate? Template { get; set; }
    [Parameter] public EventCallback OnDone { get; set; }

    bool MayChange => Template is null || TemplateDesk.MayChange(Actor, Template);

    string Preview => TemplateText.Read(typed.Text).Fill(Sample);

    // The fitter is left out, so that the fallback can be seen at work.
    Dictionary<TemplateVariable, string> Sample => Enum.GetValues<TemplateVariable>().Where(v => v != TemplateVariable.Fitter)
        .ToDictionary(v => v, v => Texts[$"Sample_{v}"].Value);

    protected override void OnInitialized()
    {
        if (Template is { } known)
            typed = new TemplateDraft { Key = known.Key, Title = known.Title, Text = known.Text, Remedy = known.Remedy, IsShared = known.IsShared };
    }

    async Task Save()
    {
        if (busy)
            return;
        busy = true;
        problems = await Desk.Save(Actor, Template?.Id, typed);
        busy = false;
        if (problems.Count == 0)
            await OnDone.InvokeAsync();
    }

    async Task Remove()
    {
        if (busy || Template is not { } template)
            return;
        if (!sure)
        {
            sure = true;
            return;
        }
        busy = true;
        problems = await Desk.Remove(Actor, template.Id) ? [] : [new("", TemplateFault.NotYours)];
        busy = false;
        if (problems.Count == 0)
            await OnDone.InvokeAsync();
    }

    async Task Insert(TemplateVariable variable) =>
        await Js.InvokeVoidAsync("consoleDrafts.insert", "template-text", $"{{{variable.ToString().ToLowerInvariant()}|{Texts[$"Fallback_{variable}"]}}}");

    IEnumerable<string> Of(string field) => problems.Where(p => p.Field == field).Select(p => Texts[$"Fault_{p.Fault}", p.Detail].Value);

    string? Wrong(string field) => problems.Any(p => p.Field == field) ? "true" : null;
}

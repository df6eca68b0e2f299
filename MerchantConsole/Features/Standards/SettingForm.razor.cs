using MerchantConsole.Domain;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace MerchantConsole.Features.Standards;

/// <summary>Enters a new version of a setting; what is wrong stands beside its field, and nothing typed is lost.</summary>
public sealed partial class SettingForm
{
    List<DraftProblem> problems = [];
    string? notSaved;
    ElementReference heading;
    bool busy;

    [Inject] public required SettingDesk Desk { get; init; }
    [Inject] public required StandardWords Words { get; init; }
    [Inject] public required IStringLocalizer<StandardsText> T { get; init; }
    [Inject] public required ILogger<SettingForm> Log { get; init; }

    [Parameter, EditorRequired] public required Actor Actor { get; set; }
    [Parameter, EditorRequired] public required SettingDraft Draft { get; set; }

    /// <summary>UTC.</summary>
    [Parameter, EditorRequired] public DateTimeOffset Now { get; set; }
    [Parameter] public EventCallback<RuleVersion> OnEntered { get; set; }
    [Parameter] public EventCallback OnClosed { get; set; }

    // On a small screen the form lies below the list.
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
            await heading.FocusAsync();
    }

    void Tomorrow() => (Draft.Day, Draft.Time) = (BeijingDay.Of(Now.AddDays(1)), "00:00");

    async Task Submit()
    {
        if (busy)
            return;
        (busy, problems, notSaved) = (true, [], null);
        try
        {
            if (Draft.Read(problems) is { } read)
                await OnEntered.InvokeAsync(await Desk.Enter(Actor, Draft.Kind, read.Content, read.From, Draft.SourceNote ?? ""));
        }
        catch (RuleBrokenException broken)
        {
            problems.Add(new DraftProblem(broken.Field, null, broken.Rule));
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            var id = Incident.NewId();
            LogNotEntered(Log, failure, id);
            notSaved = T["NotSaved", id];
        }
        finally
        {
            busy = false;
        }
    }

    IEnumerable<string> Problems(string field) =>
        problems.Where(problem => (problem.Field ?? "") == field).Select(Words.Problem).Concat(field.Length == 0 && notSaved is { } words ? [words] : []);

    [LoggerMessage(Level = LogLevel.Error, Message = "A new version of a setting was not saved. Id {Id}.")]
    static partial void LogNotEntered(ILogger log, Exception failure, string id);
}

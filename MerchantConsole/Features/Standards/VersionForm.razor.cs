using MerchantConsole.Domain;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Domain.Penalties;
using MerchantConsole.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace MerchantConsole.Features.Standards;

/// <summary>Enters a new version; what is wrong stands beside its field, and nothing typed is lost.</summary>
public sealed partial class VersionForm
{
    /// <summary>UTC. Where the reference figures begin: 2016-01-01 北京时间.</summary>
    static readonly DateTimeOffset FromTheStart = new(2015, 12, 31, 16, 0, 0, TimeSpan.Zero);

    static readonly Yuan SamplePaid = Yuan.Of(3299), SampleExcess = Yuan.Of(80);

    List<DraftProblem> problems = [];
    string? notSaved;
    ElementReference heading;
    bool busy;

    [Inject] public required StandardDesk Desk { get; init; }
    [Inject] public required StandardWords Words { get; init; }
    [Inject] public required Terms Terms { get; init; }
    [Inject] public required IStringLocalizer<StandardsText> T { get; init; }
    [Inject] public required ILogger<VersionForm> Log { get; init; }

    [Parameter, EditorRequired] public required Actor Actor { get; set; }
    [Parameter, EditorRequired] public required StandardDraft Draft { get; set; }

    /// <summary>UTC.</summary>
    [Parameter, EditorRequired] public DateTimeOffset Now { get; set; }
    [Parameter] public EventCallback<StandardEntry> OnEntered { get; set; }
    [Parameter] public EventCallback OnClosed { get; set; }

    string Sample => Draft.Sample(SamplePaid, SampleExcess) is { } working
        ? T["Sample", Show.Money(SamplePaid), Show.Money(SampleExcess), Show.Money(working.Result)] : T["Sample_none"];

    // On a small screen the form lies below the list.
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
            await heading.FocusAsync();
    }

    void Begin(DateTimeOffset day) => (Draft.Day, Draft.Time) = (BeijingDay.Of(day), "00:00");

    async Task Submit()
    {
        if (busy)
            return;
        (busy, problems, notSaved) = (true, [], null);
        try
        {
            if (Draft.Read(problems) is { } version)
                await OnEntered.InvokeAsync(await Desk.Enter(Actor, version));
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

    IEnumerable<string> Problems(string? field) =>
        problems.Where(problem => problem.Field == field).Select(Words.Problem).Concat(field is null && notSaved is { } words ? [words] : []);

    string? Wrong(string field) => problems.Exists(problem => problem.Field == field) ? "true" : null;

    [LoggerMessage(Level = LogLevel.Error, Message = "A new version of a standard was not saved. Id {Id}.")]
    static partial void LogNotEntered(ILogger log, Exception failure, string id);
}

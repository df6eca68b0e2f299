using MerchantConsole.Domain;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Domain.Penalties;
using MerchantConsole.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace MerchantConsole.Features.Standards;

/// <summary>One version in full, and its confirmation or rejection by those who may.</summary>
public sealed partial class VersionPanel
{
    readonly List<(string? Field, string Words)> problems = [];
    ElementReference heading;
    string reason = "";
    bool busy, previewed, rejecting;

    [Inject] public required StandardDesk Desk { get; init; }
    [Inject] public required StandardWords Words { get; init; }
    [Inject] public required Terms Terms { get; init; }
    [Inject] public required IStringLocalizer<StandardsText> T { get; init; }
    [Inject] public required ILogger<VersionPanel> Log { get; init; }

    [Parameter, EditorRequired] public required Actor Actor { get; set; }
    [Parameter, EditorRequired] public required StandardEntry Version { get; set; }

    /// <summary>UTC.</summary>
    [Parameter, EditorRequired] public DateTimeOffset Now { get; set; }

    /// <summary>Which version of its line it is; null for a rejected one.</summary>
    [Parameter] public int? Number { get; set; }

    /// <summary>What was just done with it.</summary>
    [Parameter] public string? Done { get; set; }
    [Parameter] public EventCallback<string> OnChanged { get; set; }
    [Parameter] public EventCallback OnClosed { get; set; }

    // On a small screen the panel lies below the list.
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
            await heading.FocusAsync();
    }

    Task Confirm() => Act(async () =>
    {
        var confirmed = await Desk.Confirm(Actor, Version.Id);
        return T["Confirmed_done", confirmed.Firmed, confirmed.Determined];
    });

    Task Reject() => Act(async () =>
    {
        await Desk.Reject(Actor, Version.Id, reason);
        return T["Rejected_done"];
    });

    async Task Act(Func<Task<string>> act)
    {
        if (busy)
            return;
        busy = true;
        problems.Clear();
        try
        {
            // Thousands of penalties may be written: not on the circuit's thread.
            await OnChanged.InvokeAsync(await Task.Run(act));
        }
        catch (RuleBrokenException broken)
        {
            problems.Add((broken.Field, Terms.Of(broken.Rule)));
        }
        catch (VersionNotFoundException)
        {
            problems.Add((null, T["Gone"]));
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            var id = Incident.NewId();
            LogNotSaved(Log, failure, id, Version.Id);
            problems.Add((null, T["NotSaved", id]));
        }
        finally
        {
            busy = false;
        }
    }

    IEnumerable<string> Problems(string? field) => problems.Where(problem => problem.Field == field).Select(problem => problem.Words);

    [LoggerMessage(Level = LogLevel.Error, Message = "A decision about version {Version} was not saved. Id {Id}.")]
    static partial void LogNotSaved(ILogger log, Exception failure, string id, Guid version);
}

using MerchantConsole.Domain;
using MerchantConsole.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace MerchantConsole.Features.Standards;

/// <summary>Confirms or rejects one version; what does not go is said here, and nothing typed is lost.</summary>
public sealed partial class DecidePart
{
    readonly List<(string? Field, string Words)> problems = [];
    string reason = "";
    bool busy, rejecting;

    [Inject] public required Terms Terms { get; init; }
    [Inject] public required IStringLocalizer<StandardsText> T { get; init; }
    [Inject] public required ILogger<DecidePart> Log { get; init; }

    [Parameter, EditorRequired] public Guid Version { get; set; }

    /// <summary>It may be confirmed: what that would do was looked at.</summary>
    [Parameter, EditorRequired] public bool Ready { get; set; }
    [Parameter, EditorRequired] public required string Hint { get; set; }

    /// <summary>Says what was done.</summary>
    [Parameter, EditorRequired] public required Func<Task<string>> Confirm { get; set; }

    /// <summary>Takes the reason, and says what was done.</summary>
    [Parameter, EditorRequired] public required Func<string, Task<string>> Reject { get; set; }
    [Parameter] public EventCallback<string> OnDone { get; set; }

    async Task Act(Func<Task<string>> act)
    {
        if (busy)
            return;
        busy = true;
        problems.Clear();
        try
        {
            // Thousands of penalties may be written: not on the circuit's thread.
            await OnDone.InvokeAsync(await Task.Run(act));
        }
        catch (RuleBrokenException broken)
        {
            problems.Add((broken.Field == "reason" ? broken.Field : null, Terms.Of(broken.Rule)));
        }
        catch (VersionNotFoundException)
        {
            problems.Add((null, T["Gone"]));
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            var id = Incident.NewId();
            LogNotSaved(Log, failure, id, Version);
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

using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Domain.Promises;
using MerchantConsole.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace MerchantConsole.Features.Requests.Acts;

/// <summary>What every form on a request shares: it saves once, says plainly what went wrong, and never loses what was typed.</summary>
public abstract class ActForm : ComponentBase
{
    [Inject] public required RequestDesk Desk { get; init; }
    [Inject] public required IStringLocalizer<RequestText> T { get; init; }
    [Inject] public required IStringLocalizer<ShellText> Units { get; init; }
    [Inject] public required Terms RuleWords { get; init; }
    [Inject] public required ILogger<ActForm> Log { get; init; }

    [Parameter, EditorRequired] public required HelpRequest Request { get; set; }
    [Parameter, EditorRequired] public required Actor Actor { get; set; }
    /// <summary>What the person reads beside the form: its history tells what was changed from what.</summary>
    [Parameter] public RequestFile? File { get; set; }
    [Parameter] public EventCallback<string> OnDone { get; set; }
    [Parameter] public EventCallback OnCancel { get; set; }

    /// <summary>The version the person looked at when the form opened.</summary>
    protected int Seen { get; private set; }
    protected bool Saving { get; private set; }
    protected string? Problem { get; private set; }
    protected Dictionary<string, string> FieldProblems { get; } = [];
    protected IReadOnlyList<HistoryEntry> Since { get; private set; } = [];

    /// <summary>Nothing can be done on it any more, whatever stands in the form.</summary>
    protected bool Ended => !Request.IsOpen;

    protected override void OnInitialized() => Seen = Request.Version;

    /// <summary>Saves by <paramref name="act"/>; <paramref name="say"/> tells what was recorded.</summary>
    /// <param name="then">Where it goes on; back to the request unless said otherwise.</param>
    protected async Task Save(Func<int, Task<HelpRequest>> act, Func<HelpRequest, string> say, EventCallback<string>? then = null)
    {
        if (Saving)
            return;
        (Saving, Problem, Since) = (true, null, []);
        FieldProblems.Clear();
        try
        {
            var saved = await act(Seen);
            await (then ?? OnDone).InvokeAsync(say(saved));
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            var fault = ActFault.Of(failure, Request.Id, T, RuleWords, Log);
            if (fault.Field is { } field)
                FieldProblems[field] = fault.Said!;
            else
                (Problem, Since) = (fault.Said, fault.Since);
            if (Since.Count > 0)
                Seen = Since[^1].Sequence;
        }
        finally
        {
            Saving = false;
        }
    }

    protected string Told(HelpRequest saved, PromiseKind kind, string onTime, string late)
    {
        var promise = saved[kind];
        var left = promise.DueAt - promise.MetAt!.Value;
        var said = left >= TimeSpan.Zero ? T[onTime, Show.Time(promise.MetAt.Value), Length(left)] : T[late, Show.Time(promise.MetAt.Value), Length(-left)];
        return $"{saved.ExternalId} {said}";
    }

    string Length(TimeSpan length) => Show.Length(length, Units["Unit_d"], Units["Unit_h"], Units["Unit_m"]);
}

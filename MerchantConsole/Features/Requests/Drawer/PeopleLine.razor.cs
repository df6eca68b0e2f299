using MerchantConsole.Data;
using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Features.Requests.Acts;
using MerchantConsole.Live;
using MerchantConsole.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace MerchantConsole.Features.Requests.Drawer;

/// <summary>Who works on a request and who else has it open; to claim it, take it over or ask for it.</summary>
public sealed partial class PeopleLine
{
    enum Asking { Nothing, Reason, Words }

    IReadOnlyList<Present> present = [];
    PresenceSeat? seat;
    IDisposable? watching;
    DotNetObjectReference<PeopleLine>? own;
    IJSObjectReference? beating;
    Guid at;
    Asking asking;
    string? problem, wrong;
    bool claiming, left;

    [Inject] public required RequestDesk Desk { get; init; }
    [Inject] public required Presence Presence { get; init; }
    [Inject] public required PresenceLink Link { get; init; }
    [Inject] public required IJSRuntime Js { get; init; }
    [Inject] public required TimeProvider Clock { get; init; }
    [Inject] public required Terms Terms { get; init; }
    [Inject] public required ILogger<PeopleLine> Log { get; init; }

    [Parameter, EditorRequired] public required Guid RequestId { get; set; }
    [Parameter, EditorRequired] public required Actor Actor { get; set; }

    /// <summary>The version on screen.</summary>
    [Parameter] public int Version { get; set; }
    [Parameter] public string? HandledBy { get; set; }
    [Parameter] public Guid? ProviderId { get; set; }
    [Parameter] public string? ProviderName { get; set; }
    [Parameter] public bool IsOpen { get; set; }

    /// <summary>A form of this page is open.</summary>
    [Parameter] public bool Writing { get; set; }
    [Parameter] public EventCallback<string> OnDone { get; set; }

    /// <summary>The page says that it is still there, and whether somebody types in it.</summary>
    [JSInvokable]
    public void Beat(int doing)
    {
        if (!left)
            seat?.Beat(doing is 1 or 2 ? (Doing)doing : Doing.Looking);
    }

    public async ValueTask DisposeAsync()
    {
        left = true;
        Link.Down -= Lost;
        watching?.Dispose();
        seat?.Dispose();
        own?.Dispose();
        try
        {
            if (beating is not null)
                await beating.InvokeVoidAsync("stop");
        }
        catch (Exception gone) when (gone is JSDisconnectedException or OperationCanceledException)
        {
            // The page is gone, and its timer with it.
        }
    }

    protected override void OnInitialized() => Link.Down += Lost;

    protected override void OnParametersSet()
    {
        if (at == RequestId)
            return;
        at = RequestId;
        (asking, problem, wrong) = (Asking.Nothing, null, null);
        watching?.Dispose();
        seat?.Dispose();
        watching = Presence.Watch(at, () => _ = InvokeAsync(Hear));
        seat = Presence.Enter(Actor, at);
        present = Presence.At(at, ProviderId, Actor);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        own = DotNetObjectReference.Create(this);
        beating = await Js.InvokeAsync<IJSObjectReference>("consolePeople.beat", own, Presence.BeatEvery.TotalMilliseconds);
    }

    bool IsMine => HandledBy == Actor.Name;
    IEnumerable<Present> Others => present.Where(one => !one.IsReader);

    void Lost() => seat?.Lost();

    void Hear()
    {
        var now = Presence.At(at, ProviderId, Actor);
        if (left || now.SequenceEqual(present))
            return;
        present = now;
        StateHasChanged();
    }

    Task Claim()
    {
        if (HandledBy is null)
            return Act(() => Desk.Claim(Actor, RequestId, Version, null), T["Saved_claimed"]);
        Ask(Asking.Reason);
        return Task.CompletedTask;
    }

    Task TakeOver(string reason) => Act(() => Desk.Claim(Actor, RequestId, Version, reason), T["Saved_takenOver", HandledBy ?? ""]);

    Task Remind(string words)
    {
        if (words.Length <= Reminded.LongestWords)
            return Act(() => Desk.Remind(Actor, RequestId, Version, words), T["Saved_reminded", HandledBy ?? ProviderName ?? ""], isClaim: false);
        wrong = T["Remind_tooLong", Reminded.LongestWords, words.Length];
        return Task.CompletedTask;
    }

    void Ask(Asking what) => (asking, problem, wrong) = (asking == what ? Asking.Nothing : what, null, null);

    void Stop() => (asking, problem, wrong) = (Asking.Nothing, null, null);

    // Shown as done at once, marked as pending; a refusal takes it back and says why.
    async Task Act(Func<Task<HelpRequest>> act, string said, bool isClaim = true)
    {
        if (claiming)
            return;
        (claiming, problem, wrong) = (isClaim, null, null);
        StateHasChanged();
        try
        {
            await act();
            Stop();
            await OnDone.InvokeAsync(said);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            var fault = ActFault.Of(failure, RequestId, T, Terms, Log);
            if (fault.Field is not null && asking != Asking.Nothing)
                wrong = fault.Said;
            else
                problem = fault.Said ?? WhoWasFirst(fault.Since);
        }
        finally
        {
            claiming = false;
        }
    }

    string WhoWasFirst(IReadOnlyList<HistoryEntry> since)
    {
        var first = since.LastOrDefault(entry => entry.Fact is Claimed) ?? since.Last(entry => entry.Actor.IsPerson);
        return T[first.Fact is Claimed ? "Claim_first" : "People_changed", first.ActorName, Show.Time(first.At)];
    }

    string Minutes(DateTimeOffset since) => Math.Max(1, (int)(Clock.Now() - since).TotalMinutes).ToString(System.Globalization.CultureInfo.InvariantCulture);
}

using MerchantConsole.Data;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Live;
using Microsoft.AspNetCore.Components;

namespace MerchantConsole.Features.Board.Bulk;

/// <summary>How many are picked and what can be done to all of them; and how the person's last run fares.</summary>
public sealed partial class BulkBar
{
    BulkRun? run;
    BulkAct? act;
    Actor? actor;

    [Inject] public required BulkRuns Runs { get; init; }
    [Inject] public required OpenBoard Board { get; init; }
    [Inject] public required CurrentActor CurrentActor { get; init; }
    [Inject] public required TimeProvider Clock { get; init; }

    [Parameter, EditorRequired] public required Picks Picks { get; set; }
    [Parameter, EditorRequired] public required BoardView View { get; set; }
    [Parameter, EditorRequired] public required BoardFilter Filter { get; set; }

    public void Dispose() => Picks.Changed -= Redraw;

    protected override async Task OnInitializedAsync()
    {
        Picks.Changed += Redraw;
        actor = await CurrentActor.Get();
        run = Runs.Of(actor);
    }

    IEnumerable<BulkAct> Acts => actor is { ProviderId: null, Role: not Role.Provider } ? [BulkAct.Assign, BulkAct.Claim, BulkAct.Remind] : [BulkAct.Claim];

    int Matching => View.Matching.Count();

    // By what is picked, not by what is listed: a board of thousands costs nothing here.
    int LeftCount
    {
        get
        {
            var now = Clock.Now();
            return Picks.Rows.Count(row => Board.Snapshot.Find(row.Id) is not { } current || !Scope.Of(actor!).Sees(current.ProviderId) || !Filter.Shows(current, now));
        }
    }

    void Redraw()
    {
        if (Picks.Count == 0)
            act = null;
        StateHasChanged();
    }

    void PickMatching() => Picks.Add(View.Matching.Where(row => !Picks.Has(row.Id)).Take(BulkRuns.Most - Picks.Count));

    void Start(BulkOrder order)
    {
        run = Runs.Start(actor!, order, [.. Picks.Rows.Select(row => Item(row.Id, row.ExternalId, row.Version))]);
        act = null;
        Picks.Clear();
    }

    // Whoever tries again has read why it failed: the version of now is what they saw.
    void Retry() => run = Runs.Start(actor!, run!.Order,
        [.. run.Answers.Where(answer => answer.End != BulkEnd.Done).Select(answer => Item(answer.Item.Id, answer.Item.ExternalId, answer.By?.Sequence ?? answer.Item.Version))]);

    void PutAway()
    {
        Runs.PutAway(actor!);
        run = null;
    }

    BulkItem Item(Guid id, string externalId, int version) => new(id, externalId, Math.Max(version, Board.Snapshot.Find(id)?.Version ?? 0));
}

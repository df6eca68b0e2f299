using MerchantConsole.Data;
using MerchantConsole.Domain.Coverage;
using MerchantConsole.Domain.Parties;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;

namespace MerchantConsole.Features.Intake;

/// <summary>A person writes down a request that reached them some other way than through the platform.</summary>
public sealed partial class NewRequestPage : IDisposable
{
    const string Source = "form";

    // From top to bottom, so that the first fault is the one nearest the top.
    static readonly string[] layout = ["shop", "externalId", "raisedAt", "buyerNick", "category", "service", "anomaly"];

    DraftSheet sheet = null!;
    DraftShelf shelf = null!;
    Actor actor = null!;
    (Guid Id, string ExternalId)? saved;
    Guid? taken;
    bool asked, saving, failed, restored, shelving, shelveAgain;

    [Inject] public required IntakeDesk Desk { get; init; }
    [Inject] public required IDbContextFactory<ConsoleDb> Factory { get; init; }
    [Inject] public required CurrentActor Me { get; init; }
    [Inject] public required TimeProvider Clock { get; init; }
    [Inject] public required IJSRuntime Js { get; init; }
    [Inject] public required IStringLocalizer<IntakeText> Text { get; init; }
    [Inject] public required ILogger<NewRequestPage> Log { get; init; }

    GoodsCategory? Category => Vocabularies.Category.Find(sheet.Draft.Category ?? "");
    ServiceKind? Service => Vocabularies.Service.Find(sheet.Draft.Service ?? "");
    DateTimeOffset? RaisedAt => new FieldReader(localTimes: true).Instant("raisedAt", sheet.Draft.RaisedAt);

    public void Dispose() => sheet.Changed -= OnTyped;

    protected override async Task OnInitializedAsync()
    {
        sheet = new DraftSheet(Fresh(), draft =>
            [.. DraftCheck.Check(draft, Source, Clock.Now(), localTimes: true).Faults.OrderBy(fault => (uint)Array.IndexOf(layout, fault.Field))]);
        sheet.Changed += OnTyped;
        actor = await Me.Get();
        // One desk, several shifts: what one clerk left unfinished is not shown to the next.
        shelf = new DraftShelf(Js, $"new-request:{actor.Name}");
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender || await shelf.Get() is not { } kept || sheet.IsTouched)
            return;
        sheet.Replace(kept);
        restored = true;
        StateHasChanged();
    }

    RequestDraft Fresh(string? shop = null)
    {
        var now = Clock.Now();
        return new RequestDraft
        {
            ExternalId = $"手工-{BeijingTime.Format(now, "yyyyMMdd-HHmmss")}",
            Shop = shop,
            RaisedAt = BeijingTime.Format(now, "yyyy-MM-ddTHH:mm:ss"),
        };
    }

    async Task Save()
    {
        (asked, failed, taken) = (true, false, null);
        if (saving || !sheet.AskForAll())
            return;
        saving = true;
        try
        {
            var (report, _) = DraftCheck.Check(sheet.Draft, Source, Clock.Now(), localTimes: true);
            if (report is null)
                return;
            taken = await Known(report.Source, report.ExternalId);
            if (taken is not null)
                return;
            var receipt = await Desk.Receive(report, actor);
            if (!receipt.IsNew)
            {
                taken = receipt.RequestId;
                return;
            }
            saved = (receipt.RequestId, report.ExternalId);
            await StartAfresh(report.Shop);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            failed = true;
            LogNotSaved(Log, failure);
        }
        finally
        {
            saving = false;
        }
    }

    // A second request under a known number would be taken for a repetition of the first, and its words for that consumer's.
    async Task<Guid?> Known(string source, string externalId)
    {
        await using var db = await Factory.CreateDbContextAsync();
        return await Scope.Of(actor).Requests(db)
            .Where(request => request.Source == source && request.ExternalId == externalId)
            .Select(request => (Guid?)request.Id).SingleOrDefaultAsync();
    }

    Task StartAfresh() => StartAfresh(shop: null);

    Task StartAfresh(string? shop)
    {
        (asked, failed, restored, taken) = (false, false, false, null);
        sheet.Replace(Fresh(shop));
        return shelf.Remove();
    }

    void OnTyped()
    {
        saved = null;
        StateHasChanged();
        _ = Shelve();
    }

    // While one save is under way the next ones wait as one: a fast typist costs a round trip at a time.
    async Task Shelve()
    {
        shelveAgain = true;
        if (shelving)
            return;
        shelving = true;
        while (shelveAgain)
        {
            shelveAgain = false;
            await shelf.Set(sheet.Draft);
        }
        shelving = false;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A request written by hand was not saved; the draft is still on the screen.")]
    static partial void LogNotSaved(ILogger log, Exception failure);
}

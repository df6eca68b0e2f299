using System.Collections.Concurrent;
using MerchantConsole.Data;
using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Features.Tmall.Gateway;
using MerchantConsole.Features.Tmall.Line;
using MerchantConsole.Live;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace MerchantConsole.Features.Tmall.Inbox;

/// <summary>Fills in from the work order what a recourse does not tell: goods, amount, address and service. What somebody entered stands.</summary>
sealed class WorkOrderFill(IDbContextFactory<ConsoleDb> factory, RequestActs acts, IOptions<TmallSettings> settings, TimeProvider clock)
{
    const int AtATime = 20, MostTries = 6;
    static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(5), FirstPause = TimeSpan.FromSeconds(30);

    readonly ConcurrentDictionary<Guid, (int Tries, DateTimeOffset Next)> tried = new();

    public async Task<TimeSpan> Step(AccountLine line, CancellationToken cancel)
    {
        if (line.IsSparing(clock.Now()))
            return LookEvery * 12;
        foreach (var (request, workOrder) in await Wanting(line.Shop, cancel))
        {
            try
            {
                if (WorkOrderCalls.Read(await line.Ask(WorkOrderCalls.Query(workOrder), cancel)) is { } order)
                    await Fill(request, order, cancel);
                NotAgain(request, MostTries);
            }
            catch (TopException failure) when (failure.Failure.Trouble == Data.Link.LinkTrouble.Refused)
            {
                // Copied there with a delay: asked again, and at some time no more.
                NotAgain(request, WorkOrderCalls.IsNotThereYet(failure.Failure) ? 1 : MostTries);
            }
        }
        return LookEvery;
    }

    async Task<List<(Guid Request, string WorkOrder)>> Wanting(string shop, CancellationToken cancel)
    {
        var now = clock.Now();
        var waiting = tried.Where(one => one.Value.Tries >= MostTries || one.Value.Next > now).Select(one => one.Key).ToHashSet();
        await using var db = await factory.CreateDbContextAsync(cancel);
        var found = await db.AllRequests.AsNoTracking()
            .Where(r => (r.Status == RequestStatus.AwaitingSolution || r.Status == RequestStatus.InProgress)
                && r.Source == PlatformMail.Source && r.Shop == shop && r.Details.WorkOrderId != null && r.Details.ProductTitle == null)
            .OrderByDescending(r => r.RaisedAt).Select(r => new { r.Id, r.Details.WorkOrderId }).Take(AtATime + waiting.Count).ToListAsync(cancel);
        foreach (var gone in waiting.Except(found.Select(one => one.Id)).ToList())
            tried.TryRemove(gone, out _);
        return [.. found.Where(one => !waiting.Contains(one.Id)).Take(AtATime).Select(one => (one.Id, one.WorkOrderId!))];
    }

    Task<HelpRequest> Fill(Guid request, WorkOrder order, CancellationToken cancel) => acts.Do(Actor.System, request, null, (_, known, now, book) =>
    {
        if (known.IsOpen)
            known.CompleteDetails(Filled(known.Details, order), Actor.System, now, book);
        return Task.FromResult<IReadOnlyCollection<Guid>>([]);
    }, cancel);

    OrderDetails Filled(OrderDetails known, WorkOrder order) => known with
    {
        ProductTitle = known.ProductTitle ?? order.Title,
        Paid = known.Paid ?? order.Price,
        Category = known.Category ?? (order.Category is { } category && settings.Value.Categories.TryGetValue(category, out var kind) ? kind : null),
        ServiceName = known.ServiceName ?? order.ServiceCode,
        Service = known.Service ?? (order.ServiceCode is { } service && settings.Value.ServiceNames.TryGetValue(service, out var sold) ? sold : null),
        OrderCreatedAt = known.OrderCreatedAt ?? order.OrderedAt,
        Province = known.Province ?? order.Province,
        City = known.City ?? order.City,
        District = known.District ?? order.District,
    };

    void NotAgain(Guid request, int tries)
    {
        var before = tried.GetValueOrDefault(request).Tries;
        tried[request] = (before + tries, clock.Now() + FirstPause * Math.Pow(2, Math.Min(before, 6)));
    }
}

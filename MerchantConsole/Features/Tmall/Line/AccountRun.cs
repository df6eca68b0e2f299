using MerchantConsole.Data.Link;
using MerchantConsole.Features.Tmall.Compare;
using MerchantConsole.Features.Tmall.Delivery;
using MerchantConsole.Features.Tmall.Inbox;

namespace MerchantConsole.Features.Tmall.Line;

/// <summary>Everything that goes on for one account while it is connected, each piece in a loop of its own.</summary>
sealed class AccountRun(
    LoopCare care, LineKeeper keeper, MessageLoop messages, Reconciliation compare, DayCompare days, WorkOrderFill orders, QuestionBook questions, DeliveryLoop deliveries, Housekeeping house, Lines lines, TimeProvider clock)
{
    static readonly TimeSpan WriteEvery = TimeSpan.FromSeconds(5);

    public async Task Run(AccountLine line, CancellationToken cancel)
    {
        await using var _ = line;
        lines.Opened(line);
        try
        {
            await Task.WhenAll(
                Loop(stop => messages.Step(line, stop)),
                Loop(stop => compare.Step(line, stop)),
                Loop(stop => days.Step(line, stop)),
                Loop(stop => orders.Step(line, stop)),
                Loop(stop => questions.Step(line, stop)),
                Loop(stop => house.Step(line, stop)),
                deliveries.Run(line, cancel),
                Loop(async stop => { await keeper.Save(line, stop); return WriteEvery; }));
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            await keeper.Save(line, CancellationToken.None);
        }
        finally
        {
            lines.Closed(line);
        }

        Task Loop(Func<CancellationToken, Task<TimeSpan>> step) => care.Forever(line, step, (pause, stop) => Task.Delay(pause, clock, stop), cancel);
    }
}

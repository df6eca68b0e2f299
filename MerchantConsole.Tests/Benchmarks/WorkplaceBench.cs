using Microsoft.Playwright;

namespace MerchantConsole.Tests.Benchmarks;

/// <summary>The board as a workplace, in Chromium: a key to the drawer's content, memory for each board, many boards in a burst of changes.</summary>
static class WorkplaceBench
{
    const int Few = 100, Many = 10_000;
    const int Boards = 50;
    const int ChangesPerSecond = 200;
    static readonly TimeSpan Length = TimeSpan.FromSeconds(60);

    public static async Task Run()
    {
        await Keys();
        await Heap();
        await Burst();
    }

    public static async Task Keys()
    {
        var few = await Measure(Few);
        var many = await Measure(Many);
        Console.WriteLine($"  key to the drawer's content: p50 {few.P50:0} / p95 {few.P95:0} ms with {Few} open, p50 {many.P50:0} / p95 {many.P95:0} ms with {Many:N0}; ratio of p95 {many.P95 / few.P95:0.00} (target p95 at most 100 ms)");

        static Task<(double P50, double P95)> Measure(int open) => AtDesk(open, async (desk, context) =>
        {
            var board = await Watched.Open(context, desk.Address);
            return await KeyTimes.Measure(board.Page, 200, TimeSpan.FromMilliseconds(150));
        });
    }

    public static async Task Heap()
    {
        var few = await Measure(Few);
        var many = await Measure(Many);
        Console.WriteLine($"  managed heap for each of {Boards} open boards: {few.Collected:0} KB with {Few} open, {many.Collected:0} KB with {Many:N0}; ratio {many.Collected / few.Collected:0.00} (target at most 400 KB)");
        Console.WriteLine($"  the same with what has not been collected yet: {few.Standing:0} KB and {many.Standing:0} KB");

        static Task<(double Standing, double Collected)> Measure(int open) => AtDesk(open, async (desk, context) =>
        {
            // What the first boards bring for all of them is no board's own.
            await Open(context, desk, 3);
            await BenchDesk.Settle(TimeSpan.FromSeconds(5));
            var before = await desk.Heap();
            await Open(context, desk, Boards);
            await BenchDesk.Settle(TimeSpan.FromSeconds(10));
            var after = await desk.Heap();
            return (Each(after.Standing), Each(after.Collected));

            double Each(long bytes) => (bytes - before.Collected) / 1024.0 / Boards;
        });
    }

    public static Task Burst() => AtDesk(Many, async (desk, context) =>
    {
        using var playwright = await Playwright.CreateAsync();
        await using var chromium = await OnlyAnswering.Launch(playwright);
        await using var theirs = await BenchDesk.SignIn(chromium, desk.Address);
        var others = await OnlyAnswering.Open(theirs, desk.Address, Boards - 1);
        var board = await Watched.Open(context, desk.Address);
        await BenchDesk.Settle(TimeSpan.FromSeconds(5));
        var calm = await KeyTimes.Measure(board.Page, 60, TimeSpan.FromMilliseconds(300));
        await others.Took();
        var processor = await desk.Processor();
        var changes = desk.Change(ChangesPerSecond, Length);
        await BenchDesk.Settle(TimeSpan.FromSeconds(2));
        var busy = await KeyTimes.Measure(board.Page, 150, TimeSpan.FromMilliseconds(300), changes);
        var (made, took) = await changes;
        processor = await desk.Processor() - processor;
        Console.WriteLine($"  {made} changes in {took.TotalSeconds:0} s ({made / took.TotalSeconds:0}/s) with {Boards} boards open, input to paint: p50 {busy.P50:0} / p95 {busy.P95:0} ms (target p95 at most 200 ms); calm p50 {calm.P50:0} / p95 {calm.P95:0} ms; ratio of p95 {busy.P95 / calm.P95:0.00}");
        var (messages, bytes) = await others.Took();
        Console.WriteLine($"  sent to each board: {messages:0} messages, {bytes / 1024:0} KB; {made / Math.Max(1, messages):0.0} changes to a message; the console used {processor / took:0.00} of a core");
        return true;
    });

    static async Task<T> AtDesk<T>(int open, Func<DeskProcess, IBrowserContext, Task<T>> measure)
    {
        using var playwright = await Playwright.CreateAsync();
        await using var chromium = await BenchDesk.Launch(playwright);
        await using var desk = await DeskProcess.Start(open);
        await using var context = await BenchDesk.SignIn(chromium, desk.Address);
        return await measure(desk, context);
    }

    static async Task<List<Watched>> Open(IBrowserContext context, DeskProcess desk, int count)
    {
        var boards = new List<Watched>();
        while (boards.Count < count)
            boards.Add(await Watched.Open(context, desk.Address));
        return boards;
    }
}

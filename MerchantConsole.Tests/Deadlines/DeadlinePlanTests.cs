using MerchantConsole.Data;
using MerchantConsole.Tests.Support;
using static MerchantConsole.Tests.Support.ApiCalls;

namespace MerchantConsole.Tests.Deadlines;

public sealed class DeadlinePlanTests
{
    const string Partial = "USING INDEX IX_Promises_NextCheckAt";

    [Fact]
    public async Task Claiming_and_looking_for_the_next_instant_read_only_the_index_of_what_is_open()
    {
        await using var console = await SqliteConsole.Open();
        await console.Services.Seed([.. Enumerable.Range(0, 50).Select(i => SqliteConsole.Start.AddMinutes(-i * 10))]);
        using var plans = new Plans(console.Get<SqliteFile>().ConnectionString);
        var watch = console.Services.Watch(plans);

        await watch.SettleDue(Cancel);
        await watch.NextCheck(Cancel);

        var claim = plans.Of("\"NextCheckAt\" <");
        var next = plans.Of("MIN(");
        Assert.All([claim, next], plan => Assert.Contains(Partial, plan.Replace("COVERING ", "", StringComparison.Ordinal), StringComparison.Ordinal));
        Assert.All([claim, next], plan => Assert.DoesNotContain("TEMP B-TREE", plan, StringComparison.Ordinal));
    }
}

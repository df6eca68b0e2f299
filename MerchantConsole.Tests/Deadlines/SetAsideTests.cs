using MerchantConsole.Domain.Promises;
using MerchantConsole.Features.Deadlines;
using MerchantConsole.Tests.Support;
using static MerchantConsole.Tests.Support.ApiCalls;

namespace MerchantConsole.Tests.Deadlines;

public sealed class SetAsideTests : IAsyncLifetime
{
    SqliteConsole console = null!;
    List<Guid> ids = [];

    static DateTimeOffset Now => SqliteConsole.Start;

    Guid Bad => ids[0];

    [Fact]
    public async Task A_request_that_cannot_be_read_holds_up_no_other()
    {
        await console.Execute($"UPDATE HelpRequests SET Words = 'no json' WHERE Id = {Bad}");

        var changed = await console.Services.Watch().SettleDue(Cancel);

        Assert.Equal(19, changed);
        Assert.Equal([Bad], await Unsettled());
    }

    [Fact]
    public async Task A_request_that_cannot_be_written_holds_up_no_other()
    {
        await console.Execute($"UPDATE HelpRequests SET Version = 0 WHERE Id = {Bad}");

        var changed = await console.Services.Watch().SettleDue(Cancel);

        Assert.Equal(19, changed);
        Assert.Equal([Bad], await Unsettled());
    }

    [Fact]
    public async Task The_alarm_does_not_ring_for_it_meanwhile()
    {
        await console.Execute($"UPDATE HelpRequests SET Words = 'no json' WHERE Id = {Bad}");
        var watch = console.Services.Watch();

        await watch.SettleDue(Cancel);

        Assert.True(await watch.NextCheck(Cancel) > Now);
    }

    [Fact]
    public async Task It_is_tried_again_after_a_while_and_its_breach_is_still_dated_at_the_due_instant()
    {
        await console.Execute($"UPDATE HelpRequests SET Words = 'no json' WHERE Id = {Bad}");
        var watch = console.Services.Watch();
        await watch.SettleDue(Cancel);
        await console.Execute($"UPDATE HelpRequests SET Words = '[]' WHERE Id = {Bad}");

        var soon = await watch.SettleDue(Cancel);
        console.Clock.Advance(SetAside.For);
        var later = await watch.SettleDue(Cancel);

        Assert.Equal((0, 1), (soon, later));
        var promise = (await console.Services.Request(Bad))[PromiseKind.Solution];
        Assert.Equal((promise.DueAt, Now + SetAside.For), (promise.BreachedAt, promise.FlaggedAt));
    }

    public async ValueTask InitializeAsync()
    {
        console = await SqliteConsole.Open();
        ids = await console.Services.Seed([.. Enumerable.Range(0, 20).Select(i => Now.AddHours(-2).AddMinutes(i))]);
    }

    public ValueTask DisposeAsync() => console.DisposeAsync();

    async Task<List<Guid>> Unsettled() =>
        (await console.Services.Promises(PromiseKind.Solution)).FindAll(promise => promise.BreachedAt is null).ConvertAll(promise => promise.RequestId);
}

using MerchantConsole.Data;
using MerchantConsole.Shell.Link;
using MerchantConsole.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Tests.Live;

/// <summary>What happened while somebody was cut off, and to whom it is told.</summary>
public sealed class AbsenceTests
{
    [Fact]
    public async Task Requests_count_once_however_much_happened_and_only_those_one_may_see()
    {
        await using var host = new ConsoleHost(null, ("Promises:Solution", "00:10:00"));
        using var api = host.Client();
        var clock = TimeProvider.System;
        var before = await api.Receive(ApiCalls.NewRequest("1", clock.GetUtcNow().AddMinutes(-5)));
        var provider = await host.AddProvider("北站安装队");
        var since = clock.GetUtcNow();
        await Wait.Until(() => clock.GetUtcNow() > since.AddMilliseconds(5));

        await api.Post($"/api/v1/help-requests/{before.Id()}/assignment", new System.Text.Json.Nodes.JsonObject { ["providerId"] = provider.ToString() }).Json();
        await api.Post($"/api/v1/help-requests/{before.Id()}/solutions", new System.Text.Json.Nodes.JsonObject { ["text"] = "师傅今天下午三点上门处理" }).Json();
        await api.Receive(ApiCalls.NewRequest("2", clock.GetUtcNow().AddMinutes(-1)));
        // Due long ago: broken as soon as it is taken in.
        var broken = await api.Receive(ApiCalls.NewRequest("3", clock.GetUtcNow().AddMinutes(-20)));
        await Wait.Until(async () =>
        {
            await using var db = host.Db();
            return await Scope.Everything.History(db, Guid.Parse(broken.Id())).AnyAsync(entry => entry.Body.StartsWith("{\"fact\":\"promiseBroken\""), ApiCalls.Cancel);
        });
        var reader = host.Service<AbsenceReader>();

        var all = await reader.Since(Scope.Everything, since, ApiCalls.Cancel);
        var own = await reader.Since(new Scope(provider), since, ApiCalls.Cancel);
        var nobody = await reader.Since(new Scope(Guid.NewGuid()), since, ApiCalls.Cancel);

        Assert.Equal((3, 1, false), (all.Updates, all.Breaches, all.IsMore));
        Assert.Equal((1, 0), (own.Updates, own.Breaches));
        Assert.Equal((0, 0), (nobody.Updates, nobody.Breaches));
        Assert.True(all.Away > TimeSpan.Zero);
    }
}

using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Domain.Promises;
using MerchantConsole.Tests.Platform;
using MerchantConsole.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Tests.Tmall.Link;

/// <summary>The real process, connected by its settings alone, killed without a warning at the worst moments.</summary>
public sealed class KilledTests
{
    const string Consume = "taobao.tmc.messages.consume";
    const string Confirm = "taobao.tmc.messages.confirm";
    const string Remark = "tmall.servicecenter.anomalyrecourse.remark.update";

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Consume)]
    [InlineData(Confirm)]
    public async Task Between_consuming_committing_and_confirming_nothing_is_lost_and_nothing_double(string method)
    {
        await using var console = await SqliteConsole.Open();
        await using var gateway = await StandInGateway.Start(TimeProvider.System);
        gateway.Habits.RedeliverAfter = TimeSpan.FromSeconds(1);
        var account = gateway.AddAccount(gateway.AddApp("30000001", "made-up-secret"), "澜汐卫浴");
        var ids = gateway.RaiseMany(account, 20);
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        // Consumed there and not yet here; or committed here and not yet confirmed there.
        async Task Hold(Call call)
        {
            if (call.Method == method && reached.TrySetResult())
                await Task.Delay(TimeSpan.FromSeconds(20), TimeProvider.System, CancellationToken.None);
        }
        (gateway.After, gateway.Before) = method == Consume ? ((Func<Call, Task>?)Hold, null) : (null, Hold);

        await using (var process = ConsoleProcess.Start(console.Folder, Settings(gateway, account)))
        {
            await reached.Task.WaitAsync(TimeSpan.FromSeconds(60), Cancel);
            await process.Kill();
        }
        (gateway.After, gateway.Before) = (null, null);
        await using (var restarted = ConsoleProcess.Start(console.Folder, Settings(gateway, account)))
            await Wait.Until(async () => gateway.Unconfirmed(account).Count == 0 && await console.Read(db => db.AllRequests.CountAsync(Cancel)) == ids.Count);

        Assert.Equal(ids.Select(id => $"{id}"), await console.Read(db => db.AllRequests.OrderBy(request => request.ExternalId).Select(request => request.ExternalId).ToListAsync(Cancel)));
        await console.Services.MustHold();
    }

    [Fact]
    public async Task Between_sending_and_the_receipt_the_answer_is_told_and_known_to_be()
    {
        await using var console = await SqliteConsole.Open();
        await using var gateway = await StandInGateway.Start(TimeProvider.System);
        var account = gateway.AddAccount(gateway.AddApp("30000001", "made-up-secret"), "澜汐卫浴");
        var id = gateway.Raise(account);
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        gateway.After = async call =>
        {
            if (call.Method == Remark && reached.TrySetResult())
                await Task.Delay(TimeSpan.FromSeconds(20), TimeProvider.System, CancellationToken.None);
        };
        await using (var process = ConsoleProcess.Start(console.Folder, Settings(gateway, account)))
        {
            using var client = await process.Client();
            await Wait.Until(async () => await console.Read(db => db.AllRequests.AnyAsync(Cancel)));
            var request = await console.Read(db => db.AllRequests.Select(one => one.Id).SingleAsync(Cancel));
            using var given = await client.PostAsync($"/api/v1/help-requests/{request}/solutions", new StringContent("""{"text":"今天下午三点前来装"}""", System.Text.Encoding.UTF8, "application/json"), Cancel);
            given.EnsureSuccessStatusCode();
            await reached.Task.WaitAsync(TimeSpan.FromSeconds(60), Cancel);
            await process.Kill();
        }
        gateway.After = null;
        // What was being told when it died is told again when its time has run out.
        await console.Execute($"UPDATE Outbox SET NextAttemptAt = 1 WHERE DoneAt IS NULL");
        await using (var restarted = ConsoleProcess.Start(console.Folder, Settings(gateway, account)))
            await Wait.Until(async () => await console.Read(db => db.AllPromises.AnyAsync(promise => promise.Kind == PromiseKind.Solution && promise.ToldAt != null, Cancel)));

        Assert.All(gateway.Remarks(id), remark => Assert.Equal("今天下午三点前来装", remark.Text));
        Assert.Single((await console.Services.History((await console.Read(db => db.AllRequests.Select(one => one.Id).SingleAsync(Cancel))))).Select(entry => entry.Fact).OfType<PlatformTold>());
        await console.Services.MustHold();
    }

    static (string, string)[] Settings(StandInGateway gateway, StandInAccount account) =>
    [
        ("Tmall:Gateway", gateway.Address), ("Tmall:OAuth", gateway.OAuth), ("Tmall:PollEvery", "00:00:00.2"),
        ("Tmall:Accounts:0:Name", account.Nick), ("Tmall:Accounts:0:AppKey", account.App.Key), ("Tmall:Accounts:0:AppSecret", account.App.Secret),
        ("Tmall:Accounts:0:Session", account.Session), ("Tmall:Accounts:0:SignMethod", "md5"), ("Tmall:Accounts:0:Shop", account.Nick),
    ];
}

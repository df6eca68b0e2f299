using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Domain.Promises;
using MerchantConsole.Features.Demo;
using MerchantConsole.Features.Verbs;
using MerchantConsole.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static MerchantConsole.Tests.Support.ApiCalls;

namespace MerchantConsole.Tests.Verbs;

/// <summary><c>verify --replay</c>.</summary>
public sealed class ReplayTests : IAsyncDisposable
{
    readonly AccountsHost host = new();

    [Fact]
    public async Task Nothing_of_the_demo_story_differs()
    {
        await using var demo = new ConsoleHost(null, ("Demo:Enabled", "true"), ("Demo:FeedEvery", "00:00:00"));
        Assert.NotEqual(0, await demo.Services.Read(db => db.AllPenalties.CountAsync(penalty => penalty.Amount != null && penalty.Promise == PromiseKind.Resolution, Cancel)));

        var run = await VerbRun.Over(demo.Services, null, "verify", "--replay");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.StartsWith($"{Story.Load().Requests.Count} requests, ", run.Out, StringComparison.Ordinal);
        Assert.EndsWith("every promise, breach and penalty from the rules.", run.Out.Trim(), StringComparison.Ordinal);
        Assert.Single(run.Out.Trim().Split('\n'));
    }

    [Fact]
    public async Task A_history_that_only_the_rules_contradict_is_believed_by_verify_and_told_by_replay()
    {
        var id = await Late("700001");
        var head = await Rewrite(id, history => history.Saying<PromiseBroken>(
            one => one with { Penalty = one.Penalty with { Amount = Yuan.Of(30) } }, one => one.Promise == PromiseKind.Solution));
        await host.Tamper($"UPDATE HelpRequests SET HistoryHead = '{head}' WHERE Id = $id; UPDATE Penalties SET Amount = 3000 WHERE RequestId = $id AND Promise = 1", id);

        var believed = await VerbRun.Beside(host, "verify");
        var replayed = await VerbRun.Beside(host, "verify", "--replay");

        Assert.Equal((0, ""), (believed.ExitCode, believed.Error));
        Assert.Equal(1, replayed.ExitCode);
        Assert.Equal($"Differs: request {id}, external id 700001, entry 2: solution, amount: expected ¥50.00, found ¥30.00.", replayed.Out.Trim());
        Assert.Equal("Differences: 1, in requests: 1.", replayed.Error.Trim());
    }

    [Fact]
    public async Task Every_difference_of_every_request_is_told_one_line_each()
    {
        var (first, second) = (await Late("700001"), await Late("700002"));
        await host.RaiseAndResolve("700003");
        await host.Tamper("UPDATE Penalties SET State = 4, CertificateCode = 'FORGED' WHERE RequestId = $id AND Promise = 2", first);
        await host.Tamper("UPDATE History SET ActorName = '别人' WHERE RequestId = $id AND Sequence = 1; UPDATE Promises SET DueAt = DueAt + 60000 WHERE RequestId = $id AND Kind = 1", second);

        var run = await VerbRun.Beside(host, "verify", "--replay");

        Assert.Equal(1, run.ExitCode);
        Assert.Equal(
            new HashSet<string>
            {
                $"Differs: request {first}, external id 700001, entry 3: state, Penalties, Resolution, State: expected \"Assessed\", found \"Paid\".",
                $"Differs: request {first}, external id 700001, entry 3: state, Penalties, Resolution, CertificateCode: expected none, found \"FORGED\".",
                $"Broken: request {second}, external id 700002, entry 1: its content is not what its hash says.",
                $"Differs: request {second}, external id 700002, entry 3: state, Promises, Solution, DueAt: expected \"2099-11-21T02:00:00.000Z\", found \"2099-11-21T02:01:00.000Z\".",
            },
            [.. run.Out.Trim().Split(Environment.NewLine)]);
        Assert.Equal("Differences: 4, in requests: 2.", run.Error.Trim());
    }

    [Fact]
    public async Task Other_promise_lengths_than_those_in_force_at_the_raise_are_told()
    {
        var id = await Late("700001");
        using var output = new StringWriter();
        var hasty = (await Rules()) with { Terms = PromiseTerms.Default with { Solution = PromiseTerms.Default.Solution with { Length = TimeSpan.FromMinutes(30) } } };

        await new ReplayCheck(hasty, output).Look(await host.Services.Request(id), await host.Services.History(id));

        Assert.Contains("entry 1: solution, due: expected 2099-11-21T01:30:00.000Z, found 2099-11-21T02:00:00.000Z", output.ToString(), StringComparison.Ordinal);
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    ValueTask<Rulebook> Rules() => host.Services.GetRequiredService<Rules>().Current();

    /// <summary>Received two days and an hour late: both promises are broken in its second and third entry.</summary>
    async Task<Guid> Late(string externalId)
    {
        var now = host.Clock.Now();
        var request = HelpRequest.Receive(
            Guid.CreateVersion7(now), A.Report(raisedAt: now.AddHours(-49)) with { ExternalId = externalId }, People.System, now, await Rules());
        await host.Services.Read(db =>
        {
            db.AllRequests.Add(request);
            return db.SaveChangesAsync(Cancel);
        });
        return request.Id;
    }

    /// <returns>The hash of the last entry.</returns>
    Task<string> Rewrite(Guid id, Func<IEnumerable<HistoryEntry>, IReadOnlyList<HistoryEntry>> change) => host.Services.Read(async db =>
    {
        var written = change(await host.Services.History(id));
        await db.AllHistory.Where(entry => entry.RequestId == id).ExecuteDeleteAsync(Cancel);
        db.AllHistory.AddRange(written);
        await db.SaveChangesAsync(Cancel);
        return written[^1].Hash;
    });
}

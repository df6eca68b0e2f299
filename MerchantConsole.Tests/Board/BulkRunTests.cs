using MerchantConsole.Domain;
using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Features.Board.Bulk;
using MerchantConsole.Tests.Support;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using static MerchantConsole.Tests.Support.ApiCalls;

namespace MerchantConsole.Tests.Board;

public sealed class BulkRunTests : IAsyncLifetime
{
    static readonly BulkOrder ToHangzhou = new(BulkAct.Assign, People.HangzhouFitters), ToNingbo = new(BulkAct.Assign, People.NingboFitters);

    Team team = null!;
    BulkRuns runs = null!;

    [Fact]
    public async Task Each_request_is_an_act_of_its_own_and_what_is_refused_says_why()
    {
        var ids = await team.Requests(6);
        var items = await Items(ids);
        await team.Desk.Assign(Team.Zhou, ids[1], null, People.HangzhouFitters, Cancel);
        await team.Desk.Withdraw(Team.Zhou, ids[2], null, "不需要了", Cancel);
        items[0] = items[0] with { Id = Guid.NewGuid() };

        var run = await Over(runs.Start(Team.Lin, ToHangzhou, items));

        Assert.Equal([BulkEnd.Gone, BulkEnd.Changed, BulkEnd.Changed, BulkEnd.Done, BulkEnd.Done, BulkEnd.Done], run.Answers.Select(answer => answer.End));
        Assert.Equal("周宁", run.Answers[1].By!.ActorName);
        Assert.Equal(People.HangzhouFitters, (await team.Console.Services.Request(ids[5])).ProviderId);
        await team.Console.Services.MustHold();
    }

    [Fact]
    public async Task One_reason_takes_over_all_and_without_it_only_the_free_ones_are_claimed()
    {
        var ids = await team.Requests(3);
        await team.Desk.Claim(Team.Zhou, ids[0], null, null, Cancel);

        var without = await Over(runs.Start(Team.Lin, new BulkOrder(BulkAct.Claim), await Items(ids)));
        Assert.Equal([(BulkEnd.Refused, Rule.ReasonToTakeOver), (BulkEnd.Done, null), (BulkEnd.Done, (Rule?)null)], without.Answers.Select(answer => (answer.End, answer.Rule)));
        var with = await Over(runs.Start(Team.Lin, new BulkOrder(BulkAct.Claim, Words: "晚班交接"), await Items([ids[0]])));

        Assert.Equal(BulkEnd.Done, with.Answers.Single().End);
        Assert.Equal("晚班交接", Assert.Single((await team.Notices(Team.Zhou)).Lines).Text);
    }

    [Fact]
    public async Task A_stopped_run_keeps_what_is_done_and_says_what_was_not_tried()
    {
        var ids = await team.Requests(40);
        var items = await Items(ids);
        var run = new BulkRun(Team.Lin, ToHangzhou, items);
        run.Changed += () =>
        {
            if (run.Tried == 5)
                run.Stop();
        };

        await runs.Work(run);

        Assert.Equal((5, 35), (run.Answers.Count(answer => answer.End == BulkEnd.Done), run.Answers.Count(answer => answer.End == BulkEnd.Stopped)));
        var assigned = 0;
        foreach (var id in ids)
            assigned += (await team.Console.Services.Request(id)).ProviderId is null ? 0 : 1;
        Assert.Equal(5, assigned);
    }

    [Fact]
    public async Task Two_overlapping_runs_leave_each_request_with_one_provider_and_both_say_the_truth()
    {
        var ids = await team.Requests(120);
        var items = await Items(ids);

        var (mine, hers) = (runs.Start(Team.Lin, ToHangzhou, items), runs.Start(Team.Zhou, ToNingbo, [.. items.AsEnumerable().Reverse()]));
        await Task.WhenAll(Over(mine), Over(hers));

        var (here, there) = (Done(mine), Done(hers));
        Assert.Empty(here.Intersect(there));
        Assert.Equal(ids.Order(), here.Concat(there).Order());
        Assert.All(mine.Answers.Concat(hers.Answers), answer => Assert.True(answer.End is BulkEnd.Done or BulkEnd.Changed));
        foreach (var id in ids)
            Assert.Equal(here.Contains(id) ? People.HangzhouFitters : People.NingboFitters, (await team.Console.Services.Request(id)).ProviderId);
        await team.Console.Services.MustHold();

        static HashSet<Guid> Done(BulkRun run) => [.. run.Answers.Where(answer => answer.End == BulkEnd.Done).Select(answer => answer.Item.Id)];
    }

    [Fact]
    public async Task Over_500_requests_at_which_others_work_none_is_done_twice_and_none_is_passed_over()
    {
        var ids = await team.Requests(500);
        var items = await Items(ids);
        var taken = ids.Where((_, at) => at % 5 == 0).ToHashSet();

        var run = runs.Start(Team.Lin, ToHangzhou, items);
        var others = Parallel.ForEachAsync(taken, new ParallelOptions { MaxDegreeOfParallelism = 3, CancellationToken = Cancel },
            async (id, cancel) => await team.Desk.Claim(Team.Zhou, id, null, "晚班接手", cancel));
        await Task.WhenAll(others, run.Finished.WaitAsync(Cancel));

        Assert.Equal(ids, run.Answers.Select(answer => answer.Item.Id));
        foreach (var answer in run.Answers)
        {
            var request = await team.Console.Services.Request(answer.Item.Id);
            Assert.Equal(answer.End == BulkEnd.Done ? People.HangzhouFitters : null, request.ProviderId);
            Assert.Equal(taken.Contains(request.Id) ? Team.Zhou.Name : Team.Lin.Name, request.HandledBy);
            Assert.True(answer.End == BulkEnd.Done || (answer.End == BulkEnd.Changed && taken.Contains(request.Id) && answer.By!.ActorName == Team.Zhou.Name));
        }
        await team.Console.Services.MustHold();
    }

    [Fact]
    public async Task A_run_is_found_again_by_its_person_alone_until_it_is_put_away()
    {
        var run = runs.Start(Team.Lin, ToHangzhou, await Items(await team.Requests(30)));
        Assert.Same(run, runs.Start(Team.Lin, ToNingbo, run.Items));
        Assert.Null(runs.Of(Team.Zhou));
        runs.PutAway(Team.Lin);
        Assert.Same(run, runs.Of(Team.Lin with { }));

        await Over(run);
        runs.PutAway(Team.Lin);

        Assert.Null(runs.Of(Team.Lin));
    }

    [Fact]
    public async Task A_provider_can_neither_assign_nor_touch_what_is_not_its_own()
    {
        var ids = await team.Requests(2);
        await team.Desk.Assign(Team.Zhou, ids[0], null, People.HangzhouFitters, Cancel);

        var assigned = await Over(runs.Start(Team.Liu, ToHangzhou, await Items(ids)));
        runs.PutAway(Team.Liu);
        var claimed = await Over(runs.Start(Team.Liu, new BulkOrder(BulkAct.Claim, Words: "我来"), await Items(ids)));

        Assert.Equal([(BulkEnd.Refused, Rule.MerchantOnly), (BulkEnd.Gone, (Rule?)null)], assigned.Answers.Select(answer => (answer.End, answer.Rule)));
        Assert.Equal([BulkEnd.Done, BulkEnd.Gone], claimed.Answers.Select(answer => answer.End));
    }

    public async ValueTask InitializeAsync()
    {
        team = await Team.Gather();
        runs = new BulkRuns(team.Desk, team.Console.Get<IHostApplicationLifetime>(), NullLogger<BulkRuns>.Instance);
    }

    public ValueTask DisposeAsync() => team.DisposeAsync();

    static async Task<BulkRun> Over(BulkRun run)
    {
        await run.Finished.WaitAsync(TimeSpan.FromSeconds(60), Cancel);
        return run;
    }

    async Task<List<BulkItem>> Items(IEnumerable<Guid> ids)
    {
        var items = new List<BulkItem>();
        foreach (var id in ids)
        {
            var request = await team.Console.Services.Request(id);
            items.Add(new BulkItem(id, request.ExternalId, request.Version));
        }
        return items;
    }
}

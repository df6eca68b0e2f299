using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Desk;
using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Domain.Penalties;
using MerchantConsole.Domain.Promises;
using MerchantConsole.Features.Api;
using MerchantConsole.Features.Penalties;
using MerchantConsole.Features.Penalties.Disputes;
using MerchantConsole.Features.Requests;
using MerchantConsole.Live;
using MerchantConsole.Tests.Payouts;
using MerchantConsole.Tests.Support;
using Microsoft.EntityFrameworkCore;
using static MerchantConsole.Tests.Support.ApiCalls;

namespace MerchantConsole.Tests.Penalties;

/// <summary>The dispute as the two sides work on it: what is stored with a step, who is told, who sees what, and what time settles.</summary>
public sealed class DisputeDeskTests : IAsyncLifetime
{
    static readonly byte[] Picture = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, 1];

    Team team = null!;

    DisputeDesk Desk => team.Console.Get<DisputeDesk>();
    PenaltyQueries Ledger => team.Console.Get<PenaltyQueries>();

    public async ValueTask InitializeAsync() => team = await Team.Gather();

    public ValueTask DisposeAsync() => team.DisposeAsync();

    [Fact]
    public async Task The_other_side_is_told_at_each_step()
    {
        var id = await Claimed();

        var told = Assert.Single((await team.Notices(Team.Liu)).Lines);
        Assert.Equal((NoticeKind.Disputed, Team.Zhou.Name, (Guid?)id, true), (told.Kind, told.From, told.PenaltyId, told.Unread));
        Assert.Empty((await team.Notices(Team.Chen)).Lines);
        Assert.Empty((await team.Notices(Team.Zhou)).Lines);
        await Desk.Answer(Team.Liu, id, Yuan.Of(10), Said("只晚了十分钟"), Cancel);
        Assert.Equal(Team.Liu.Name, Assert.Single((await team.Notices(Team.Zhou)).Lines).From);
        Assert.Empty((await team.Notices(Team.Lin)).Lines);
    }

    [Fact]
    public async Task Files_come_with_their_step_and_are_for_the_two_sides_only()
    {
        var id = await Claimed();
        await Desk.Answer(Team.Liu, id, Yuan.Zero, new PleaDraft("到场照片", [EvidenceUpload.From("现场.png", Picture)]), Cancel);

        var file = Assert.Single(await Desk.Files(Team.Zhou, id, Cancel));
        var step = Assert.IsType<ShareAnswered>((await Facts(id))[^1]);
        Assert.Equal([file.Id], step.Evidence);
        Assert.Equal(Picture, (await Desk.Evidence(Team.Sun, id, file.Id, Cancel))!.Content);
        Assert.Null(await Desk.Evidence(Team.Chen, id, file.Id, Cancel));
        var request = (await Stored(id)).RequestId;
        Assert.Empty((await team.Console.Get<RequestReader>().Read(Team.Zhou, request, Cancel))!.Evidence);
    }

    [Fact]
    public async Task A_refused_step_stores_no_file_and_tells_nobody()
    {
        var id = await Claimed();
        await team.Console.Get<NoticeDesk>().MarkAll(Team.Zhou, Cancel);

        var refusal = await Assert.ThrowsAsync<RuleBrokenException>(() =>
            Desk.Answer(Team.Liu, id, Yuan.Of(999), new PleaDraft("不认", [EvidenceUpload.From("现场.png", Picture)]), Cancel));

        Assert.Equal((Rule.ShareOutOfRange, "amountYuan"), (refusal.Rule, refusal.Field));
        Assert.Empty(await Desk.Files(Team.Zhou, id, Cancel));
        Assert.Empty((await team.Notices(Team.Zhou)).Lines);
    }

    [Fact]
    public async Task Whose_request_went_to_another_provider_still_sees_and_answers_what_it_is_to_bear()
    {
        var id = await Claimed();
        var request = (await Stored(id)).RequestId;
        await team.Desk.Assign(Team.Zhou, request, null, People.NingboFitters, Cancel);

        Assert.Null(await team.Console.Get<RequestReader>().Read(Team.Liu, request, Cancel));
        Assert.NotNull(await Ledger.One(Scope.Of(Team.Liu), id, Cancel));
        Assert.Single((await team.Notices(Team.Liu)).Lines);
        var answered = await Desk.Answer(Team.Liu, id, Yuan.Of(10), Said("只晚了十分钟"), Cancel);
        Assert.Equal(DisputeStage.Reply, answered.Dispute!.Stage);
    }

    [Fact]
    public async Task The_provider_that_has_the_request_now_learns_nothing_of_what_is_argued()
    {
        var id = await Claimed("师傅没有到场", assigned: People.NingboFitters);

        await Assert.ThrowsAsync<RuleBrokenException>(() => Desk.Answer(Team.Chen, id, Yuan.Of(50), Said("认"), Cancel));
        var account = (await Ledger.One(Scope.Of(Team.Chen), id, Cancel))!;
        Assert.False(DisputeActs.IsFor(Team.Chen, account.Penalty));
        Assert.Empty(DisputeActs.OpenTo(Team.Chen, account.Penalty, SqliteConsole.Start));
        var page = await Ledger.List(Scope.Of(Team.Chen), new PenaltyFilter { Slice = LedgerSlice.Disputed }, 50, cancel: Cancel);
        Assert.Empty(page.Items);
        Assert.Equal(0, page.Slices[LedgerSlice.Disputed]);
        var told = HistoryAnswer.Of(account.Story.Single(entry => entry.Fact is ShareClaimed), Team.Chen);
        Assert.Equal(("shareClaimed", 0), (told.Fact, told.Details.Count));
    }

    [Fact]
    public async Task A_provider_that_neither_has_the_request_nor_bears_anything_finds_no_such_penalty()
    {
        var id = await Owed(People.HangzhouFitters);

        await Assert.ThrowsAsync<RequestNotFoundException>(() => Desk.Answer(Team.Chen, id, Yuan.Of(1), Said("认"), Cancel));
    }

    [Fact]
    public async Task What_is_let_pass_is_settled_once_and_both_sides_are_told()
    {
        var id = await Claimed();
        var watch = team.Console.Get<DisputeWatch>();
        team.Console.Clock.Advance(TimeSpan.FromDays(3));
        Assert.Equal(0, await watch.SettleLapsed(Cancel));

        team.Console.Clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(1, await watch.SettleLapsed(Cancel));
        Assert.Equal(0, await watch.SettleLapsed(Cancel));

        var settled = await Stored(id);
        Assert.Equal((DisputeOutcome.Unanswered, Yuan.Of(50)), (settled.Dispute!.Outcome, settled.ProviderShare));
        Assert.Equal(Actor.System.Name, (await team.Notices(Team.Zhou)).Lines[0].From);
        Assert.Equal(2, (await team.Notices(Team.Liu)).Lines.Count);
        Assert.Empty((await Ledger.List(Scope.Everything, new PenaltyFilter { Slice = LedgerSlice.Disputed }, 50, cancel: Cancel)).Items);
    }

    [Fact]
    public async Task Two_people_of_a_provider_that_answer_at_once_answer_once()
    {
        var id = await Claimed();

        var ends = await Task.WhenAll(new[] { Team.Liu, Team.Sun, Team.Liu, Team.Sun }.Select(async person =>
        {
            try
            {
                await Desk.Answer(person, id, Yuan.Of(10), Said("只晚了十分钟"), Cancel);
                return true;
            }
            catch (RuleBrokenException broken)
            {
                Assert.Equal(Rule.DisputeOtherStep, broken.Rule);
                return false;
            }
        }));

        Assert.Single(ends, done => done);
        Assert.Single(await Facts(id), fact => fact is ShareAnswered);
    }

    [Fact]
    public async Task Its_words_stand_in_the_history_and_replay_finds_no_difference()
    {
        var id = await Claimed();
        await Desk.Answer(Team.Liu, id, Yuan.Of(10), Said("只晚了十分钟"), Cancel);
        await Desk.Uphold(Team.Zhou, id, Said("没有提前告知"), Cancel);
        await Desk.Appeal(Team.Liu, id, Said("电话里说过"), Cancel);
        await Desk.Decide(Other, id, Yuan.Of(30), "各负其责", Cancel);

        var request = (await Stored(id)).RequestId;
        var history = await team.Console.Read(db => Scope.Everything.History(db, request).ToListAsync(Cancel));
        Assert.Equal(["师傅没有到场", "只晚了十分钟", "没有提前告知", "电话里说过"], history.Select(entry => entry.Fact).OfType<DisputeStep>().Select(step => step.Words));
        Assert.Equal((DisputeOutcome.Decided, "各负其责"), history.Select(entry => entry.Fact).OfType<DisputeClosed>().Select(closed => (closed.Outcome, closed.Words)).Single());
        var rules = await team.Console.Get<Rules>().Current(Cancel);
        Assert.Empty(MerchantConsole.Domain.Replay.HistoryReplay.Differences(history, rules));
    }

    static Actor Other { get; } = new("何雨桐", Role.Administrator);

    static PleaDraft Said(string words) => new(words, []);

    async Task<Guid> Claimed(string words = "师傅没有到场", Guid? assigned = null)
    {
        var id = await Owed(assigned ?? People.HangzhouFitters);
        await Desk.Claim(Team.Zhou, id, People.HangzhouFitters, Yuan.Of(50), Said(words), Cancel);
        return id;
    }

    Task<Penalty> Stored(Guid id) => team.Console.Read(db => db.Set<Penalty>().AsNoTracking().SingleAsync(p => p.Id == id, Cancel));

    async Task<List<RequestFact>> Facts(Guid id)
    {
        var request = (await Stored(id)).RequestId;
        return await team.Console.Services.Facts(request);
    }

    // Without a solution for fifty hours; the merchant bears it until somebody claims.
    async Task<Guid> Owed(Guid assigned)
    {
        var id = (await team.Console.Services.Seed([SqliteConsole.Start.AddMinutes(-90)]))[0];
        await team.Console.Services.Watch().SettleDue(Cancel);
        await team.Desk.Assign(Team.Zhou, id, null, assigned, Cancel);
        return Penalty.IdFor(id, PromiseKind.Solution);
    }
}

using MerchantConsole.Domain;
using MerchantConsole.Domain.Desk;
using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Features.Requests;
using MerchantConsole.Live;
using MerchantConsole.Tests.Support;
using static MerchantConsole.Tests.Support.ApiCalls;

namespace MerchantConsole.Tests.Live;

public sealed class NoticeDeskTests : IAsyncLifetime
{
    Team team = null!;
    Guid request;

    [Fact]
    public async Task Whoever_loses_a_request_is_told_by_whom_and_why_and_at_once()
    {
        var heard = 0;
        using var page = team.Console.Get<NoticeFeed>().Subscribe(Team.Lin.UserId!.Value, () => heard++);
        await team.Desk.Claim(Team.Lin, request, null, null, Cancel);
        Assert.Empty((await team.Notices(Team.Lin)).Lines);

        await team.Desk.Claim(Team.Zhou, request, null, " 你在通话 ", Cancel);

        var told = Assert.Single((await team.Notices(Team.Lin)).Lines);
        Assert.Equal((NoticeKind.TakenOver, "周宁", "你在通话", true, true), (told.Kind, told.From, told.Text, told.Unread, told.IsOpen));
        Assert.Empty((await team.Notices(Team.Zhou)).Lines);
        Assert.Equal(1, heard);
    }

    [Fact]
    public async Task A_refused_takeover_tells_nobody()
    {
        await team.Desk.Claim(Team.Lin, request, null, null, Cancel);

        var refused = await Assert.ThrowsAsync<RuleBrokenException>(() => team.Desk.Claim(Team.Zhou, request, null, " ", Cancel));

        Assert.Equal((Rule.ReasonToTakeOver, "reason"), (refused.Rule, refused.Field));
        Assert.Empty((await team.Notices(Team.Lin)).Lines);
    }

    [Fact]
    public async Task Of_two_who_claim_at_once_the_second_learns_who_was_first()
    {
        var seen = (await team.Console.Services.Request(request)).Version;
        await team.Desk.Claim(Team.Zhou, request, seen, null, Cancel);

        var stale = await Assert.ThrowsAsync<StaleRequestException>(() => team.Desk.Claim(Team.Lin, request, seen, null, Cancel));

        Assert.Equal("周宁", Assert.Single(stale.Since, entry => entry.Fact is Claimed).ActorName);
    }

    [Fact]
    public async Task A_reminder_goes_to_who_works_on_it_and_without_one_to_everybody_at_its_provider()
    {
        await team.Desk.Assign(Actor.System, request, null, People.HangzhouFitters, Cancel);
        await team.Desk.Remind(Team.Zhou, request, null, "客户又催了", Cancel);
        Assert.Equal("客户又催了", Assert.Single((await team.Notices(Team.Liu)).Lines).Text);
        Assert.Single((await team.Notices(Team.Sun)).Lines);
        Assert.Empty((await team.Notices(Team.Chen)).Lines);

        await team.Desk.Claim(Team.Liu, request, null, null, Cancel);
        await team.Desk.Remind(Team.Lin, request, null, null, Cancel);

        Assert.Equal((2, 1), ((await team.Notices(Team.Liu)).Unread, (await team.Notices(Team.Sun)).Unread));
    }

    [Fact]
    public async Task The_same_person_reminds_once_in_ten_minutes_and_another_may()
    {
        await team.Desk.Claim(Team.Liu with { ProviderId = null, Role = Role.Agent }, request, null, null, Cancel);
        await team.Desk.Remind(Team.Zhou, request, null, null, Cancel);
        await team.Desk.Remind(Team.Lin, request, null, null, Cancel);
        team.Console.Clock.Advance(TimeSpan.FromMinutes(10) - TimeSpan.FromMilliseconds(1));
        var refused = await Assert.ThrowsAsync<RuleBrokenException>(() => team.Desk.Remind(Team.Zhou, request, null, null, Cancel));
        Assert.Equal(Rule.RemindedAlready, refused.Rule);

        team.Console.Clock.Advance(TimeSpan.FromMilliseconds(1));
        await team.Desk.Remind(Team.Zhou, request, null, null, Cancel);

        Assert.Equal(3, (await team.Console.Services.History(request)).Count(entry => entry.Fact is Reminded));
        await team.Console.Services.MustHold();
    }

    [Fact]
    public async Task A_provider_reminds_nobody()
    {
        await team.Desk.Assign(Team.Lin, request, null, People.HangzhouFitters, Cancel);

        Assert.Equal(Rule.MerchantOnly, (await Assert.ThrowsAsync<RuleBrokenException>(() => team.Desk.Remind(Team.Liu, request, null, null, Cancel))).Rule);
    }

    [Fact]
    public async Task A_notice_of_a_request_that_went_elsewhere_is_not_shown_and_not_counted()
    {
        await team.Desk.Assign(Actor.System, request, null, People.HangzhouFitters, Cancel);
        await team.Desk.Remind(Team.Zhou, request, null, "快些", Cancel);
        Assert.Equal(1, (await team.Notices(Team.Liu)).Unread);

        await team.Desk.Assign(Team.Lin, request, null, People.NingboFitters, Cancel);

        Assert.Equal((0, 0), ((await team.Notices(Team.Liu)).Unread, (await team.Notices(Team.Liu)).Lines.Count));
    }

    [Fact]
    public async Task A_person_marks_their_own_as_read_and_nobody_elses()
    {
        await team.Desk.Assign(Actor.System, request, null, People.HangzhouFitters, Cancel);
        await team.Desk.Remind(Team.Zhou, request, null, null, Cancel);
        await team.Desk.Remind(Team.Lin, request, null, null, Cancel);
        var (own, desk) = (await team.Notices(Team.Liu), team.Console.Get<NoticeDesk>());

        await desk.MarkRead(Team.Sun, own.Lines[0].Id, Cancel);
        Assert.Equal((2, 2), ((await team.Notices(Team.Liu)).Unread, (await team.Notices(Team.Sun)).Unread));
        await desk.MarkRead(Team.Liu, own.Lines[0].Id, Cancel);
        Assert.Equal(1, (await team.Notices(Team.Liu)).Unread);
        await desk.MarkAll(Team.Liu, Cancel);

        Assert.Equal((0, 2), ((await team.Notices(Team.Liu)).Unread, (await team.Notices(Team.Sun)).Unread));
        Assert.Equal(2, (await team.Notices(Team.Liu)).Lines.Count);
    }

    public async ValueTask InitializeAsync()
    {
        team = await Team.Gather();
        request = await team.Request();
    }

    public ValueTask DisposeAsync() => team.DisposeAsync();
}

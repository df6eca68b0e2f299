using MerchantConsole.Data.Link;
using MerchantConsole.Features.Tmall.Connections;
using MerchantConsole.Tests.Support;

namespace MerchantConsole.Tests.Tmall;

public sealed class LinkConcernsTests
{
    static readonly DateTimeOffset Now = SqliteConsole.Start;
    static readonly AccountStanding Well = Standings.Well(Now);

    [Fact]
    public void Nothing_is_said_while_all_is_well()
    {
        Assert.Empty(Of([]));
        Assert.Empty(LinkConcerns.Of([], [], TimeSpan.FromMinutes(11), Now));
        Assert.Empty(Of([Well, Well with { State = LinkState.Paused, CompleteUpTo = null }, Well with { IsAuthorised = false, CompleteUpTo = null }]));
    }

    [Fact]
    public void Each_trouble_is_named_worst_first()
    {
        var found = LinkConcerns.Of(
            [
                Well with { Name = "ends", SessionExpiresAt = Now.AddDays(6), RenewsItself = false },
                Well with { Name = "behind", CompleteUpTo = Now.AddMinutes(-6) },
                Well with { Name = "banned", BannedUntil = Now.AddHours(8) },
                Well with { Name = "stands", State = LinkState.Stopped },
            ], [new FoundGap("gap", 2, Now)], TimeSpan.FromMinutes(11), Now);

        Assert.Equal([ConcernKind.StandsStill, ConcernKind.Banned, ConcernKind.Behind, ConcernKind.ClockOff, ConcernKind.ExpiresSoon, ConcernKind.GapFound], found.Select(one => one.Kind));
        Assert.Equal(["stands", "banned", "behind", null, "ends", "gap"], found.Select(one => one.Account));
    }

    [Fact]
    public void Five_minutes_are_not_yet_too_old_and_a_renewed_authorisation_never_ends()
    {
        Assert.Empty(Of([Well with { CompleteUpTo = Now.AddMinutes(-5) }]));
        Assert.Empty(Of([Well with { SessionExpiresAt = Now.AddDays(1), RenewsItself = true }]));
        Assert.Empty(Of([Well with { SessionExpiresAt = Now.AddDays(7), RenewsItself = false }]));
    }

    [Fact]
    public void A_short_ban_and_one_of_a_single_call_disturb_nobody()
    {
        Assert.Empty(Of([Well with { BannedUntil = Now.AddSeconds(60) }]));
        Assert.Empty(Of([Well with { BannedUntil = Now.AddHours(1), BannedCall = "taobao.tmc.queue.get" }]));
    }

    [Fact]
    public void An_account_that_never_got_through_is_behind()
    {
        var found = Of([Well with { CompleteUpTo = null, LastGoodAt = null, Trouble = LinkTrouble.Unreachable, TroubleAt = Now }]);

        Assert.Equal([new LinkConcern(ConcernKind.Behind, Well.Name)], found);
    }

    static IReadOnlyList<LinkConcern> Of(IReadOnlyList<AccountStanding> accounts) => LinkConcerns.Of(accounts, [], TimeSpan.Zero, Now);
}

using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Promises;
using MerchantConsole.Features.Standards;
using MerchantConsole.Tests.Support;
using static MerchantConsole.Tests.StandardVersions.Cases;
using static MerchantConsole.Tests.Support.ApiCalls;

namespace MerchantConsole.Tests.StandardVersions;

/// <summary>The dated settings: two people, and only for what is raised later.</summary>
public sealed class SettingDeskTests : IAsyncLifetime
{
    static readonly string HalfAnHour = RuleContent.Write(new PromiseLengths(TimeSpan.FromMinutes(30), TimeSpan.FromHours(24)));

    SqliteConsole console = null!;

    SettingDesk Desk => console.Get<SettingDesk>();

    [Fact]
    public async Task Entered_it_does_nothing_and_confirmed_it_holds_for_what_is_raised_from_its_date()
    {
        var entered = await Enter(Now.AddHours(1));
        Assert.Equal(TimeSpan.FromHours(1), await SolutionAt(Now.AddHours(1)));

        await Refuses(Rule.SecondPersonNeeded, null, () => Desk.Confirm(Zhou, entered.Id, Cancel));
        await Desk.Confirm(He, entered.Id, Cancel);

        Assert.Equal(TimeSpan.FromHours(1), await SolutionAt(Now.AddHours(1) - At.Tick));
        Assert.Equal(TimeSpan.FromMinutes(30), await SolutionAt(Now.AddHours(1)));
        var stored = Assert.Single(await Desk.All(Cancel));
        Assert.Equal(("周宁", "何雨桐", Now, "千牛"), (stored.EnteredBy, stored.ConfirmedBy, stored.ConfirmedAt, stored.SourceNote));
    }

    [Fact]
    public async Task The_past_and_an_instant_that_is_taken_are_refused()
    {
        await Refuses(Rule.BackDated, "effectiveFrom", () => Enter(Now - At.Tick));
        await Enter(Now.AddHours(1));
        await Refuses(Rule.VersionOverlaps, "effectiveFrom", () => Enter(Now.AddHours(1)));
        await Refuses(Rule.VersionOverlaps, "effectiveFrom", () => Enter(Now.AddMinutes(59)));
        await Enter(Now.AddHours(1) + At.Tick);
        await Desk.Enter(Zhou, RuleKind.ServiceWindow, RuleContent.Write(ServiceWindow.RoundTheClock), Now.AddMinutes(1), "千牛", Cancel);
    }

    [Fact]
    public async Task It_cannot_be_confirmed_once_it_would_have_begun()
    {
        var entered = await Enter(Now.AddHours(1));
        console.Clock.Advance(TimeSpan.FromHours(1) + At.Tick);

        await Refuses(Rule.BackDated, "effectiveFrom", () => Desk.Confirm(He, entered.Id, Cancel));

        Assert.False(Assert.Single(await Desk.All(Cancel)).IsConfirmed);
    }

    [Fact]
    public async Task It_is_decided_once_and_a_rejected_one_makes_room()
    {
        var entered = await Enter(Now.AddHours(1));
        await Refuses(Rule.TextRequired, "reason", () => Desk.Reject(He, entered.Id, " ", Cancel));
        await Desk.Reject(He, entered.Id, "写错了", Cancel);

        await Refuses(Rule.VersionDecidedAlready, null, () => Desk.Confirm(He, entered.Id, Cancel));
        await Refuses(Rule.VersionDecidedAlready, null, () => Desk.Reject(He, entered.Id, "写错了", Cancel));
        await Enter(Now.AddHours(1));
    }

    [Fact]
    public async Task An_agent_and_a_provider_decide_nothing()
    {
        var entered = await Enter(Now.AddHours(1));
        foreach (var (who, rule) in new[] { (Lin, Rule.SupervisorOnly), (People.Fitter, Rule.MerchantOnly) })
        {
            await Refuses(rule, null, () => Desk.Enter(who, RuleKind.PromiseLengths, HalfAnHour, Now.AddDays(1), "千牛", Cancel));
            await Refuses(rule, null, () => Desk.Confirm(who, entered.Id, Cancel));
            await Refuses(rule, null, () => Desk.Reject(who, entered.Id, "写错了", Cancel));
        }
    }

    [Theory]
    [InlineData(RuleKind.Coverage, """{"pairs":[]}""", "pairs")]
    [InlineData(RuleKind.Coverage, """{"pairs":[{"category":55,"service":1}]}""", "pairs")]
    [InlineData(RuleKind.PromiseLengths, """{"solution":"00:00:00","resolution":"2.00:00:00"}""", "solution")]
    [InlineData(RuleKind.PromiseLengths, """{"solution":"01:00:00","resolution":"00:59:00"}""", "resolution")]
    [InlineData(RuleKind.ServiceWindow, """{"from":"09:00:00","to":"09:00:00"}""", "to")]
    [InlineData(RuleKind.ServiceWindow, """{"from":"09:00:00"}""", "to")]
    [InlineData(RuleKind.Thresholds, """{"dueSoonShare":1,"solutionLastCall":"00:05:00","resolutionLastCall":"01:00:00"}""", "dueSoonShare")]
    [InlineData(RuleKind.Thresholds, """{"dueSoonShare":0.5,"solutionLastCall":"00:00:00","resolutionLastCall":"01:00:00"}""", "solutionLastCall")]
    [InlineData(RuleKind.Thresholds, "twelve", "content")]
    public async Task What_cannot_be_is_refused_by_its_field(RuleKind kind, string content, string field) =>
        await Refuses(Rule.FigureNotSensible, field, () => Desk.Enter(Zhou, kind, content, Now.AddDays(1), "千牛", Cancel));

    [Fact]
    public Task Of_two_who_enter_the_same_instant_at_once_one_does() => StandardRaces.EnterTheSameSetting(console.Services);

    public async ValueTask InitializeAsync() => console = await SqliteConsole.Open();

    public ValueTask DisposeAsync() => console.DisposeAsync();

    Task<RuleVersion> Enter(DateTimeOffset from) => Desk.Enter(Zhou, RuleKind.PromiseLengths, HalfAnHour, from, " 千牛 ", Cancel);

    async Task<TimeSpan> SolutionAt(DateTimeOffset raised) => (await console.Get<Rules>().Current(Cancel)).TermsAt(raised).Solution.Length;

    static async Task Refuses(Rule rule, string? field, Func<Task> act)
    {
        var broken = await Assert.ThrowsAsync<RuleBrokenException>(act);
        Assert.Equal((rule, field), (broken.Rule, broken.Field));
    }
}

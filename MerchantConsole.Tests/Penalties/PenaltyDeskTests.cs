using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Domain.Penalties;
using MerchantConsole.Domain.Promises;
using MerchantConsole.Features.Payouts;
using MerchantConsole.Features.Penalties;
using MerchantConsole.Tests.Support;
using Microsoft.EntityFrameworkCore;
using static MerchantConsole.Tests.Support.ApiCalls;

namespace MerchantConsole.Tests.Penalties;

/// <summary>What supervisors decide: who may, what is refused, and that each decision is written with its history.</summary>
public sealed class PenaltyDeskTests : IAsyncLifetime
{
    Team team = null!;

    PenaltyDesk Desk => team.Console.Get<PenaltyDesk>();

    public async ValueTask InitializeAsync() => team = await Team.Gather();

    public ValueTask DisposeAsync() => team.DisposeAsync();

    [Fact]
    public async Task An_agent_and_a_provider_decide_nothing()
    {
        var penalty = await Owed();

        await Refuses(Rule.SupervisorOnly, () => Desk.Approve(Team.Lin, penalty.Id, Cancel));
        await Refuses(Rule.MerchantOnly, () => Desk.Waive(Team.Liu, penalty.Id, "不赔", Cancel));
        Assert.Equal(PenaltyState.Assessed, (await Stored(penalty.Id)).State);
    }

    [Fact]
    public async Task Each_decision_stands_in_the_history_with_its_person()
    {
        var penalty = await Owed();

        await Desk.DecideLiability(Team.Zhou, penalty.Id, new LiabilitySplit(SplitForm.Percentage, 70), People.HangzhouFitters, "师傅爽约", Cancel);
        await Desk.Approve(Team.Zhou, penalty.Id, Cancel);
        await team.Console.Get<PayoutDesk>().EnterReceipt(Team.Zhou, penalty.Id, Yuan.Of(50), " QN-1 ", SqliteConsole.Start, Cancel);

        var stored = await Stored(penalty.Id);
        Assert.Equal((PenaltyState.Paid, "QN-1", Team.Zhou.Name), (stored.State, stored.Receipt, stored.ApprovedBy));
        Assert.Equal((Liable.Shared, Yuan.Of(35), Yuan.Of(15)), (stored.Liable, stored.ProviderShare!.Value, stored.MerchantShare!.Value));
        var history = await team.Console.Read(db => Scope.Everything.History(db, stored.RequestId).ToListAsync(Cancel));
        Assert.Equal(["LiabilityDecided", "PenaltyApproved", "PenaltyPaid"], history.TakeLast(3).Select(entry => entry.Fact.GetType().Name));
        Assert.All(history.TakeLast(3), entry => Assert.Equal(Team.Zhou.Name, entry.ActorName));
        Assert.Equal(CertificateCode.Of(history[^1].Hash), stored.CertificateCode);
    }

    [Fact]
    public async Task Who_set_an_amount_by_hand_may_not_approve_it()
    {
        var penalty = await Owed(promise: PromiseKind.Resolution);
        await Desk.DecideAmount(Team.Zhou, penalty.Id, Yuan.Of(200), "按平台裁定", Cancel);

        await Refuses(Rule.SecondPersonNeeded, () => Desk.Approve(Team.Zhou, penalty.Id, Cancel));
        var approved = await Desk.Approve(Other, penalty.Id, Cancel);

        Assert.Equal((PenaltyState.Approved, Yuan.Of(200), Other.Name), (approved.State, approved.Amount!.Value, approved.ApprovedBy));
    }

    [Fact]
    public async Task After_the_approval_neither_amount_nor_liability_changes()
    {
        var penalty = await Owed();
        await Desk.Approve(Team.Zhou, penalty.Id, Cancel);

        await Refuses(Rule.PenaltyNotAssessed, () => Desk.DecideAmount(Team.Zhou, penalty.Id, Yuan.Of(1), "算错了", Cancel));
        await Refuses(Rule.PenaltyNotAssessed, () => Desk.DecideLiability(Team.Zhou, penalty.Id, LiabilitySplit.WhollyProvider, People.HangzhouFitters, "爽约", Cancel));
    }

    [Theory]
    [InlineData(SplitForm.Percentage, "-0.01")]
    [InlineData(SplitForm.Percentage, "100.01")]
    [InlineData(SplitForm.Percentage, "33.333")]
    [InlineData(SplitForm.Amount, "50.01")]
    [InlineData(SplitForm.Amount, "-1")]
    public async Task A_split_that_is_not_sensible_is_refused(SplitForm form, string part)
    {
        var penalty = await Owed();
        var split = new LiabilitySplit(form, decimal.Parse(part, System.Globalization.CultureInfo.InvariantCulture));

        await Refuses(Rule.SplitNotSensible, () => Desk.DecideLiability(Team.Zhou, penalty.Id, split, People.HangzhouFitters, "爽约", Cancel));
    }

    [Fact]
    public async Task A_part_needs_a_provider_that_exists_and_a_reason()
    {
        var penalty = await Owed();

        await Refuses(Rule.ProviderUnknown, () => Desk.DecideLiability(Team.Zhou, penalty.Id, LiabilitySplit.WhollyProvider, Guid.NewGuid(), "爽约", Cancel));
        await Refuses(Rule.ProviderUnknown, () => Desk.DecideLiability(Team.Zhou, penalty.Id, LiabilitySplit.WhollyProvider, null, "爽约", Cancel));
        await Refuses(Rule.TextRequired, () => Desk.DecideLiability(Team.Zhou, penalty.Id, LiabilitySplit.Merchant, null, " ", Cancel));
    }

    [Fact]
    public async Task Two_supervisors_that_approve_at_once_approve_once()
    {
        var penalty = await Owed();

        var ends = await Task.WhenAll(Enumerable.Range(0, 6).Select(async _ =>
        {
            try
            {
                await Desk.Approve(Team.Zhou, penalty.Id, Cancel);
                return true;
            }
            catch (RuleBrokenException broken)
            {
                Assert.Equal(Rule.PenaltyNotAssessed, broken.Rule);
                return false;
            }
        }));

        Assert.Single(ends, done => done);
    }

    [Fact]
    public async Task A_run_approves_what_can_be_and_tells_why_the_rest_was_left()
    {
        var (good, waived) = (await Owed(), await Owed());
        var rows = await team.Console.Get<PenaltyQueries>().Again(Scope.Everything, [good.Id, waived.Id], Cancel);
        await Desk.Waive(Team.Zhou, waived.Id, "平台已判不成立", Cancel);

        var run = new ApprovalRun(Desk, Team.Zhou, [.. rows.Values], Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance);
        await run.Run(() => Task.CompletedTask);

        Assert.Equal([(good.Id, true, null), (waived.Id, false, Rule.PenaltyNotAssessed)],
            run.Answers.OrderByDescending(answer => answer.IsDone).Select(answer => (answer.Row.Penalty.Id, answer.IsDone, answer.Rule)));
    }

    static Actor Other { get; } = new("何雨桐", Role.Administrator);

    static async Task Refuses(Rule rule, Func<Task> act) => Assert.Equal(rule, (await Assert.ThrowsAsync<RuleBrokenException>(act)).Rule);

    Task<Penalty> Stored(Guid id) => team.Console.Read(db => db.Set<Penalty>().AsNoTracking().SingleAsync(p => p.Id == id, Cancel));

    // Overdue since the day before yesterday; a fresh one each time.
    async Task<Penalty> Owed(PromiseKind promise = PromiseKind.Solution)
    {
        var id = (await team.Console.Services.Seed([SqliteConsole.Start.AddHours(-50)]))[0];
        await team.Console.Services.Watch().SettleDue(Cancel);
        return await team.Console.Read(db => db.Set<Penalty>().AsNoTracking().SingleAsync(p => p.RequestId == id && p.Promise == promise, Cancel));
    }
}

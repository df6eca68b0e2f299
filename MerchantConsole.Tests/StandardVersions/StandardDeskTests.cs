using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Domain.Penalties;
using MerchantConsole.Features.Standards;
using MerchantConsole.Tests.Support;
using static MerchantConsole.Tests.StandardVersions.Cases;
using static MerchantConsole.Tests.Support.ApiCalls;

namespace MerchantConsole.Tests.StandardVersions;

/// <summary>Who may enter, confirm and reject a version, and when.</summary>
public sealed class StandardDeskTests : IAsyncLifetime
{
    SqliteConsole console = null!;

    StandardDesk Desk => console.Get<StandardDesk>();

    [Fact]
    public async Task A_supervisor_enters_a_version_which_is_in_force_at_once_and_unconfirmed()
    {
        var entered = await Desk.Enter(Zhou, Typed(from: Now.AddDays(-400)) with { ConfirmedBy = "周宁", ConfirmedAt = Now }, Cancel);

        Assert.Equal(("周宁", Now, false, false), (entered.EnteredBy, entered.EnteredAt, entered.IsConfirmed, entered.IsRejected));
        var book = (await console.Get<Rules>().Current(Cancel)).Standards;
        Assert.Equal(entered, book.InForce(ServiceStandard.OnSiteInstallation, StandardCase.NotProvided, null, Now));
        Assert.Contains(entered, await Desk.All(Cancel));
    }

    [Fact]
    public async Task An_agent_and_a_provider_decide_nothing()
    {
        var reference = await console.Services.Reference();
        foreach (var (who, rule) in new[] { (Lin, Rule.SupervisorOnly), (People.Fitter, Rule.MerchantOnly) })
        {
            await Refuses(rule, null, () => Desk.Enter(who, Typed(), Cancel));
            await Refuses(rule, null, () => Desk.Confirm(who, reference.Id, Cancel));
            await Refuses(rule, null, () => Desk.Reject(who, reference.Id, "查不到来源", Cancel));
        }

        Assert.Equal(8, (await Desk.All(Cancel)).Count(entry => !entry.IsConfirmed && !entry.IsRejected));
    }

    [Fact]
    public async Task Nothing_half_right_is_entered()
    {
        await Refuses(Rule.FigureNotSensible, "figure", () => Desk.Enter(Zhou, Typed(-1), Cancel));
        await Refuses(Rule.PercentageOutOfRange, "figure", () => Desk.Enter(Zhou, Typed(101) with { Form = AmountForm.PercentageOfPaid }, Cancel));
        await Refuses(Rule.CapBelowFloor, "cap", () => Desk.Enter(Zhou, Typed(15) with { Form = AmountForm.PercentageOfPaid, Floor = Yuan.Of(10), Cap = Yuan.Of(9) }, Cancel));
        await Refuses(Rule.TextRequired, "sourceNote", () => Desk.Enter(Zhou, Typed() with { SourceNote = " " }, Cancel));
        await Refuses(Rule.TextTooLong, "sourceNote", () => Desk.Enter(Zhou, Typed() with { SourceNote = new string('长', VersionGuard.LongestNote + 1) }, Cancel));
        await Refuses(Rule.UnreadableCharacters, "sourceNote", () => Desk.Enter(Zhou, Typed() with { SourceNote = "千牛\0" }, Cancel));

        Assert.Equal(8, (await Desk.All(Cancel)).Count);
    }

    [Fact]
    public async Task A_version_follows_the_one_in_force_from_an_instant_to_come()
    {
        var next = (await console.Services.Reference()) with { Figure = 400, SourceNote = "千牛 2026-11-20" };

        await Refuses(Rule.VersionOverlaps, "effectiveFrom", () => Desk.Enter(Zhou, next, Cancel));
        await Refuses(Rule.BackDated, "effectiveFrom", () => Desk.Enter(Zhou, next with { EffectiveFrom = Now - At.Tick }, Cancel));
        var entered = await Desk.Enter(Zhou, next with { EffectiveFrom = Now.AddDays(1) }, Cancel);
        await Refuses(Rule.VersionOverlaps, "effectiveFrom", () => Desk.Enter(He, next with { EffectiveFrom = Now.AddDays(1) }, Cancel));

        var book = (await console.Get<Rules>().Current(Cancel)).Standards;
        Assert.Equal(300, book.InForce(entered.Standard, entered.Case, null, Now.AddDays(1) - At.Tick)!.Figure);
        Assert.Equal(400, book.InForce(entered.Standard, entered.Case, null, Now.AddDays(1))!.Figure);
    }

    [Fact]
    public Task Of_one_version_entered_twice_in_the_same_moment_one_stands() => StandardRaces.EnterTheSame(console.Services);

    [Fact]
    public async Task Who_entered_a_version_does_not_confirm_it_and_another_does()
    {
        var entered = await Desk.Enter(Zhou, Typed(), Cancel);

        await Refuses(Rule.SecondPersonNeeded, null, () => Desk.Confirm(Zhou, entered.Id, Cancel));
        var confirmed = await Desk.Confirm(He, entered.Id, Cancel);

        Assert.Equal(("何雨桐", Now), (confirmed.Entry.ConfirmedBy, confirmed.Entry.ConfirmedAt));
        Assert.Contains(confirmed.Entry, await Desk.All(Cancel));
    }

    [Fact]
    public async Task A_reference_figure_which_nobody_entered_is_confirmed_by_any_supervisor()
    {
        var reference = await console.Services.Reference();

        await Desk.Confirm(Zhou, reference.Id, Cancel);

        Assert.True((await console.Services.Reference()).IsConfirmed);
    }

    [Fact]
    public async Task What_is_decided_is_decided_once()
    {
        var (reference, entered) = (await console.Services.Reference(), await Desk.Enter(Zhou, Typed(), Cancel));
        await Desk.Confirm(He, reference.Id, Cancel);
        await Desk.Reject(He, entered.Id, "查不到来源", Cancel);

        foreach (var id in new[] { reference.Id, entered.Id })
        {
            await Refuses(Rule.VersionDecidedAlready, null, () => Desk.Confirm(He, id, Cancel));
            await Refuses(Rule.VersionDecidedAlready, null, () => Desk.Reject(He, id, "查不到来源", Cancel));
        }
        await Assert.ThrowsAsync<VersionNotFoundException>(() => Desk.Confirm(He, Guid.NewGuid(), Cancel));
    }

    [Fact]
    public async Task Of_two_supervisors_at_once_one_confirms_and_the_other_is_told()
    {
        await using var beside = console.Beside();
        await StandardRaces.ConfirmTheSame(console.Services, beside.Services);
    }

    [Fact]
    public async Task A_rejected_version_is_never_in_force_and_keeps_its_reason()
    {
        var entered = await Desk.Enter(Zhou, Typed(), Cancel);

        await Refuses(Rule.TextRequired, "reason", () => Desk.Reject(He, entered.Id, "", Cancel));
        await Desk.Reject(He, entered.Id, " 抄错了一位 ", Cancel);

        var rejected = Assert.Single(await Desk.All(Cancel), entry => entry.Id == entered.Id);
        Assert.Equal(("何雨桐", Now, "抄错了一位"), (rejected.RejectedBy, rejected.RejectedAt, rejected.RejectedReason));
        Assert.Null((await console.Get<Rules>().Current(Cancel)).Standards.InForce(entered.Standard, entered.Case, null, Now));
        await Desk.Enter(Zhou, Typed(250), Cancel);
    }

    public async ValueTask InitializeAsync() => console = await SqliteConsole.Open();

    public ValueTask DisposeAsync() => console.DisposeAsync();

    static async Task Refuses<T>(Rule rule, string? field, Func<Task<T>> act)
    {
        var broken = await Assert.ThrowsAsync<RuleBrokenException>(act);
        Assert.Equal((rule, field), (broken.Rule, broken.Field));
    }

    static Task Refuses(Rule rule, string? field, Func<Task> act) => Refuses(rule, field, async () =>
    {
        await act();
        return 0;
    });

    static async Task<Exception?> Tried<T>(Func<Task<T>> act) => await Record.ExceptionAsync(async () => await act());
}

using Bunit;
using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Domain.Penalties;
using MerchantConsole.Domain.Promises;
using MerchantConsole.Features.Payouts;
using MerchantConsole.Live;
using MerchantConsole.Tests.Support;
using static MerchantConsole.Tests.Payouts.PayoutSeeds;
using static MerchantConsole.Tests.Support.ApiCalls;

namespace MerchantConsole.Tests.Payouts;

/// <summary>What a person can do about a payout that troubles, and what each of it wants first.</summary>
[Speak("zh-CN")]
public sealed class TroubleLineTests : PayoutPages
{
    Penalty penalty = null!;
    int done;

    async Task<IRenderedComponent<TroubleLine>> Troubled(PayoutTrouble trouble, string? detail = null, bool paid = false)
    {
        penalty = (await Console.Services.Approved(1))[0];
        await Desk.MakeBatch(Zhou, [penalty.Id], Cancel);
        if (paid)
            await Desk.EnterReceipt(Zhou, penalty.Id, Yuan.Of(50), "R-1", SqliteConsole.Start, Cancel);
        await Console.Get<RequestActs>().Do(Actor.System, penalty.RequestId, null, (_, request, now, _) =>
        {
            request.NoteTrouble(PromiseKind.Solution, trouble, detail, Actor.System, now);
            return Task.FromResult<IReadOnlyCollection<Guid>>([]);
        }, Cancel);
        var listed = Assert.Single((await Console.Get<PayoutQueries>().Overview(Scope.Everything, Cancel)).Troubles);
        return Render<TroubleLine>(set => set.Add(one => one.Trouble, listed).Add(one => one.By, Zhou).Add(one => one.OnDone, () => done++));
    }

    Task<Penalty> Stored() => Console.Services.Penalty(penalty.Id);

    string Id(string field) => $"#{field}-{penalty.Id:N}";

    // What a screen reader says of the field.
    string Error(IRenderedComponent<TroubleLine> line, string field) =>
        line.Find("#" + line.Find(Id(field)).GetAttribute("aria-describedby")).TextContent.Trim();

    [Fact]
    public async Task A_receipt_wants_its_number_and_when_it_was_paid()
    {
        var line = await Troubled(PayoutTrouble.AnotherAmount, "¥49.00 S-7");
        Assert.Contains("对方说：¥49.00 S-7", line.Find(".trouble-what").TextContent, StringComparison.Ordinal);
        await line.Find("[data-testid=trouble-receipt]").ClickAsync();
        await line.Find(Id("reference")).ChangeAsync("QN-9");
        await line.Find("form").SubmitAsync();
        line.WaitForAssertion(() => Assert.StartsWith("不是完整的日期和时间", Error(line, "paidAt"), StringComparison.Ordinal));
        Assert.Equal(("QN-9", "true"), (line.Find(Id("reference")).GetAttribute("value"), line.Find(Id("paidAt")).GetAttribute("aria-invalid")));

        await line.Find(Id("paidAt")).ChangeAsync("2026-11-23T10:20");
        await line.Find(Id("reference")).ChangeAsync(" ");
        await line.Find("form").SubmitAsync();
        line.WaitForAssertion(() => Assert.Equal("请写上内容", Error(line, "reference")));
        Assert.Equal((PenaltyState.PayoutSent, 0), ((await Stored()).State, done));

        await line.Find(Id("reference")).ChangeAsync("QN-9");
        await line.Find("form").SubmitAsync();
        line.WaitForAssertion(() => Assert.Equal(1, done));
        var paid = await Stored();
        Assert.Equal((PenaltyState.Paid, "QN-9", new DateTimeOffset(2026, 11, 23, 2, 20, 0, TimeSpan.Zero), null), (paid.State, paid.Receipt, paid.PaidAt, paid.Trouble));
    }

    [Fact]
    public async Task That_it_was_not_paid_wants_somebody_to_be_sure_and_to_say_why()
    {
        var line = await Troubled(PayoutTrouble.NoAnswer);
        await line.Find("[data-testid=trouble-refuse]").ClickAsync();
        await line.Find(Id("reason")).ChangeAsync("账户注销");
        await line.Find("form").SubmitAsync();
        line.WaitForAssertion(() => Assert.Equal("请先勾选确认", line.Find(".err").TextContent));

        await line.Find("[data-testid=trouble-sure]").ChangeAsync(true);
        await line.Find(Id("reason")).ChangeAsync("");
        await line.Find("form").SubmitAsync();
        line.WaitForAssertion(() => Assert.Equal("请写上内容", Error(line, "reason")));
        Assert.Equal(PenaltyState.PayoutSent, (await Stored()).State);

        await line.Find(Id("reason")).ChangeAsync("账户注销");
        await line.Find("form").SubmitAsync();
        line.WaitForAssertion(() => Assert.Equal(1, done));
        Assert.Equal((PenaltyState.Approved, 1), ((await Stored()).State, (await Stored()).Refusals));
    }

    [Fact]
    public async Task What_was_paid_twice_can_only_be_settled_with_a_finding()
    {
        var line = await Troubled(PayoutTrouble.PaidTwice, "S-8", paid: true);
        Assert.Empty(line.FindAll("[data-testid=trouble-receipt], [data-testid=trouble-refuse]"));
        await line.Find("[data-testid=trouble-settle]").ClickAsync();
        await line.Find("form").SubmitAsync();
        line.WaitForAssertion(() => Assert.Equal("请写上内容", Error(line, "reason")));

        await line.Find(Id("reason")).ChangeAsync("已追回一笔");
        await line.Find("form").SubmitAsync();

        line.WaitForAssertion(() => Assert.Equal(1, done));
        Assert.Equal((PenaltyState.Paid, null), ((await Stored()).State, (await Stored()).Trouble));
    }

    [Fact]
    public async Task Going_back_does_nothing_and_forgets_what_was_wrong()
    {
        var line = await Troubled(PayoutTrouble.UnreadableAnswer);
        await line.Find("[data-testid=trouble-refuse]").ClickAsync();
        await line.Find("form").SubmitAsync();
        line.WaitForElement(".err");

        await line.FindAll("form button")[1].ClickAsync();
        await line.Find("[data-testid=trouble-receipt]").ClickAsync();

        Assert.Empty(line.FindAll(".err"));
        Assert.Equal((PenaltyState.PayoutSent, PayoutTrouble.UnreadableAnswer, 0), ((await Stored()).State, (await Stored()).Trouble, done));
    }
}

using Bunit;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Penalties;
using MerchantConsole.Features.Payouts;
using MerchantConsole.Tests.Support;
using Microsoft.EntityFrameworkCore;
using static MerchantConsole.Tests.Payouts.PayoutSeeds;
using static MerchantConsole.Tests.Support.ApiCalls;

namespace MerchantConsole.Tests.Payouts;

[Speak("zh-CN")]
public sealed class PayoutsPageTests : PayoutPages
{
    IRenderedComponent<PayoutsPage> Open(bool service = true)
    {
        HasService(service);
        var page = Render<PayoutsPage>();
        page.WaitForElement(".pay-sum");
        return page;
    }

    [Fact]
    public async Task All_that_are_approved_go_to_the_service_and_it_is_said()
    {
        var penalties = await Console.Services.Approved(2);
        await Console.Services.Owed(1);
        var page = Open();
        Assert.Equal("由赔付服务支付 2 笔（¥100.00）", page.Find("[data-testid=pay-by-service]").TextContent);

        await page.Find("[data-testid=pay-by-service]").ClickAsync();

        page.WaitForAssertion(() => Assert.Equal("已交给赔付服务：2 笔，¥100.00", page.Find("[data-testid=sending]").TextContent.Trim()));
        Assert.Equal("没有等待赔付的违约金", page.Find(".acts").TextContent.Trim());
        Assert.Contains("赔付中 2 笔", page.Find(".facts").TextContent, StringComparison.Ordinal);
        Assert.Contains("还没有批次", page.Markup, StringComparison.Ordinal);
        var asked = await Console.Read(db => db.Outbox.Select(message => message.Key).ToListAsync(Cancel));
        Assert.Equal(penalties.Select(penalty => penalty.NextPayoutKey).Order(), asked.Order());
    }

    [Fact]
    public async Task Without_a_service_a_batch_is_all_that_is_offered()
    {
        await Console.Services.Approved(1);
        var page = Open(service: false);
        Assert.Empty(page.FindAll("[data-testid=pay-by-service]"));

        await page.Find("[data-testid=make-batch]").ClickAsync();

        page.WaitForAssertion(() => Assert.Equal("批次 B20261123-01 已生成：1 笔，¥50.00", page.Find("[data-testid=sending]").TextContent.Trim()));
        Assert.Equal("B20261123-01", page.Find("[data-testid=batch]").GetAttribute("data-batch"));
    }

    [Fact]
    public async Task What_became_of_a_payout_shows_by_itself()
    {
        var penalty = (await Console.Services.Approved(1))[0];
        await Desk.SendToService(Zhou, null, Cancel);
        var page = Open();
        Assert.Contains("赔付中 1 笔", page.Find(".facts").TextContent, StringComparison.Ordinal);

        await Desk.Refuse(Zhou, penalty.Id, "服务方确认没有付", Cancel);

        page.WaitForAssertion(() => Assert.Contains("已核准待赔付 1 笔", page.Find(".facts").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Only_those_that_were_picked_leave_and_who_could_not_is_named()
    {
        HasService();
        var penalties = await Console.Services.Approved(3);
        await Desk.MakeBatch(He, [penalties[1].Id], Cancel);
        var told = new List<Sending?>();
        var buttons = Render<PayButtons>(set => set.Add(one => one.By, Zhou).Add(one => one.Ids, [penalties[0].Id, penalties[1].Id])
            .Add(one => one.Count, 2).Add(one => one.Amount, Yuan.Of(100)).Add(one => one.OnSent, told.Add));

        await buttons.Find("[data-testid=pay-by-service]").ClickAsync();

        buttons.WaitForAssertion(() => Assert.Equal(2, told.Count));
        Assert.Null(told[0]);
        Assert.Equal((1, penalties[1].Id, Rule.PayoutUnderWay), (told[1]!.Count, Assert.Single(told[1]!.Left).PenaltyId, told[1]!.Left[0].Why));
        Assert.Equal(PenaltyState.Approved, (await Console.Services.Penalty(penalties[2].Id)).State);
        var note = Render<SendingNote>(set => set.Add(one => one.Sending, told[1]!));
        Assert.Contains("：正在赔付中", note.Find("li").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_refused_is_said_beside_the_buttons()
    {
        HasService();
        await Console.Services.Approved(1);
        var buttons = Render<PayButtons>(set => set.Add(one => one.By, Lin).Add(one => one.Count, 1).Add(one => one.Amount, Yuan.Of(50)));

        await buttons.Find("[data-testid=make-batch]").ClickAsync();

        buttons.WaitForAssertion(() => Assert.Equal("只有主管可以这样做", buttons.Find(".err").TextContent));
        Assert.False(buttons.Find("[data-testid=make-batch]").HasAttribute("disabled"));
    }
}

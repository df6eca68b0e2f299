using AngleSharp.Dom;
using Bunit;
using MerchantConsole.Domain.Coverage;
using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Features.Intake;
using MerchantConsole.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Tests.Intake;

[Speak("zh-CN")]
public sealed class NewRequestPageTests : IntakePages
{
    static IElement Field(IRenderedComponent<NewRequestPage> page, string name) => page.Find($"[data-testid='{name}']");

    static void Type(IRenderedComponent<NewRequestPage> page, string name, string text) => Field(page, name).Input(text);

    static void Choose(IRenderedComponent<NewRequestPage> page, string name, string value) =>
        page.Find($"[data-testid='{name}-{value}']").Change(value);

    static void FillIn(IRenderedComponent<NewRequestPage> page)
    {
        Type(page, "shop", "匠居照明旗舰店");
        Type(page, "orderId", "300000000000000001");
        Choose(page, "category", "mainMaterials");
        Choose(page, "service", "onSiteInstallation");
        Choose(page, "anomaly", "notPerformed");
        Type(page, "raisedAt", "2026-11-23T10:00");
        Type(page, "description", "师傅没有来");
    }

    static Task Submit(IRenderedComponent<NewRequestPage> page) => page.Find("form").SubmitAsync();

    Task<List<HelpRequest>> Stored() => Console.Read(db => db.AllRequests.ToListAsync());

    [Fact]
    public void It_opens_with_now_in_Beijing_and_a_number_of_its_own()
    {
        var page = Render<NewRequestPage>();

        Assert.Equal("2026-11-23T10:21:07", Field(page, "raisedAt").GetAttribute("value"));
        Assert.Equal("手工-20261123-102107", Field(page, "externalId").GetAttribute("value"));
        Assert.Empty(page.FindAll(".err"));
    }

    [Fact]
    public async Task A_complete_request_is_saved_and_linked()
    {
        var page = Render<NewRequestPage>();
        FillIn(page);
        Type(page, "paidYuan", "3,299.00");

        await Submit(page);

        var stored = Assert.Single(await Stored());
        Assert.Equal(("form", "手工-20261123-102107", "匠居照明旗舰店"), (stored.Source, stored.ExternalId, stored.Shop));
        Assert.Equal((GoodsCategory.MainMaterials, 3299m), (stored.Details.Category, stored.Details.Paid!.Value.Amount));
        Assert.Equal(new DateTimeOffset(2026, 11, 23, 2, 0, 0, TimeSpan.Zero), stored.RaisedAt);
        Assert.Equal("林晓", await Console.Read(db => db.AllHistory.Where(entry => entry.Sequence == 1).Select(entry => entry.ActorName).SingleAsync()));
        Assert.Equal($"/requests/{stored.Id}", page.Find("[data-testid='new-saved'] a").GetAttribute("href"));
        Assert.Equal(("", "匠居照明旗舰店"), (Field(page, "orderId").GetAttribute("value") ?? "", Field(page, "shop").GetAttribute("value")));
        Assert.Single(JSInterop.Invocations["consoleShell.draft.remove"]);
    }

    [Fact]
    public async Task Every_fault_stands_beside_its_field_and_nothing_typed_is_lost()
    {
        var page = Render<NewRequestPage>();
        Type(page, "orderId", "30000x");
        Type(page, "shop", "匠居");
        Type(page, "pictures", "https://img.alicdn.com/1.jpg ");

        await Submit(page);

        var order = Field(page, "orderId");
        Assert.Equal(("true", "f-orderId-err", "30000x"), (order.GetAttribute("aria-invalid"), order.GetAttribute("aria-describedby"), order.GetAttribute("value")));
        Assert.Equal("只能是数字", page.Find("#f-orderId-err").TextContent);
        Assert.Equal(["必填", "必填", "必填"], new[] { "category", "service", "anomaly" }.Select(name => page.Find($"#f-{name}-err").TextContent));
        Assert.Equal("还有 4 处要改", page.Find("[data-testid='new-faults']").TextContent);
        Assert.Equal("匠居", Field(page, "shop").GetAttribute("value"));
        Assert.Equal("https://img.alicdn.com/1.jpg ", Field(page, "pictures").GetAttribute("value"));
        Assert.Empty(await Stored());
    }

    [Fact]
    public void What_is_typed_wrongly_is_told_at_once_and_what_is_not_typed_yet_is_not()
    {
        var page = Render<NewRequestPage>();

        Type(page, "paidYuan", "十块");

        Assert.Equal("不是金额，最多两位小数", Assert.Single(page.FindAll(".err")).TextContent);
    }

    [Fact]
    public void Every_field_has_a_label_tied_to_it()
    {
        var page = Render<NewRequestPage>();

        Assert.All(page.FindAll("input:not([type=radio]), textarea"), field => Assert.Single(page.FindAll($"label[for='{field.Id}']")));
        Assert.All(page.FindAll("input[type=radio]"), radio => Assert.Equal("LABEL", radio.ParentElement!.TagName));
        Assert.All(page.FindAll("fieldset"), group => Assert.NotNull(group.QuerySelector("legend")));
    }

    [Theory]
    [InlineData("mainMaterials", "onSiteInstallation", true, "在保障范围内")]
    [InlineData("largeFurnishings", "homeDelivery", false, "组合不在保障范围内")]
    [InlineData("other", "onSiteInstallation", false, "该类目不在")]
    public void The_chosen_pair_says_whether_it_is_covered_and_when_it_is_due(string category, string service, bool covered, string verdict)
    {
        var page = Render<NewRequestPage>();
        Type(page, "raisedAt", "2026-11-23T10:00:00");

        Choose(page, "category", category);
        Choose(page, "service", service);

        Assert.Contains(verdict, page.Find("[data-testid='coverage']").TextContent, StringComparison.Ordinal);
        var due = page.FindAll("[data-testid^='due-']").Select(line => line.TextContent);
        Assert.Equal(covered ? ["方案时限：2026-11-23 11:00:00 前", "解决时限：2026-11-25 10:00:00 前"] : [], due);
    }

    [Fact]
    public void A_raise_long_ago_is_said_to_be_overdue_already()
    {
        var page = Render<NewRequestPage>();

        Type(page, "raisedAt", "2026-11-23T09:21:06");

        Assert.Equal("方案时限：2026-11-23 10:21:06，已超时", page.Find("[data-testid='due-solution']").TextContent);
    }

    [Fact]
    public async Task A_failed_save_keeps_everything_and_the_next_try_saves_it()
    {
        await Console.Execute($"CREATE TRIGGER full BEFORE INSERT ON History BEGIN SELECT RAISE(ABORT, 'disk full'); END");
        var page = Render<NewRequestPage>();
        FillIn(page);

        await Submit(page);

        Assert.Contains("没有保存成功", page.Find("[data-testid='new-failed']").TextContent, StringComparison.Ordinal);
        Assert.Equal("师傅没有来", Field(page, "description").GetAttribute("value"));
        Assert.Empty(JSInterop.Invocations["consoleShell.draft.remove"]);
        await Console.Execute($"DROP TRIGGER full");
        await Submit(page);
        Assert.Single(await Stored());
    }

    [Fact]
    public async Task A_number_that_is_taken_is_never_mixed_with_the_other_request()
    {
        var other = await Console.Get<IntakeDesk>().Receive(
            Drafts.Report("手工-20261123-102107", source: "form", description: "别人的话"), Drafts.Clerk, Xunit.TestContext.Current.CancellationToken);
        var page = Render<NewRequestPage>();
        FillIn(page);

        await Submit(page);

        Assert.Equal($"/requests/{other.RequestId}", page.Find("[data-testid='new-taken'] a").GetAttribute("href"));
        Assert.Equal("别人的话", Assert.Single(Assert.Single(await Stored()).Words).Text);
        Assert.Equal("师傅没有来", Field(page, "description").GetAttribute("value"));
    }

    [Fact]
    public void What_was_not_finished_last_time_is_here_again_and_can_be_cleared()
    {
        JSInterop.Setup<string?>("consoleShell.draft.get", "new-request:林晓").SetResult("{\"ExternalId\":\"旧号\",\"Description\":\"写了一半\"}");

        var page = Render<NewRequestPage>();

        Assert.Equal(("旧号", "写了一半"), (Field(page, "externalId").GetAttribute("value"), Field(page, "description").GetAttribute("value")));
        page.Find("[data-testid='new-restored'] button").Click();
        Assert.Equal("手工-20261123-102107", Field(page, "externalId").GetAttribute("value"));
        Assert.Single(JSInterop.Invocations["consoleShell.draft.remove"]);
    }

    [Fact]
    public void Each_keystroke_is_kept_in_the_browser()
    {
        var page = Render<NewRequestPage>();

        Type(page, "description", "师");
        Type(page, "description", "师傅");

        var kept = (string)JSInterop.Invocations["consoleShell.draft.set"][^1].Arguments[1]!;
        Assert.Equal("师傅", System.Text.Json.JsonSerializer.Deserialize<RequestDraft>(kept)!.Description);
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("[]")]
    public void A_draft_nobody_can_read_is_no_reason_to_fail(string kept)
    {
        JSInterop.Setup<string?>("consoleShell.draft.get", "new-request:林晓").SetResult(kept);

        Assert.Equal("手工-20261123-102107", Field(Render<NewRequestPage>(), "externalId").GetAttribute("value"));
    }

    [Fact]
    public async Task Without_the_script_typing_and_saving_go_on()
    {
        JSInterop.Setup<string?>("consoleShell.draft.get", _ => true).SetException(new Microsoft.JSInterop.JSException("no such function"));
        JSInterop.SetupVoid("consoleShell.draft.set", _ => true).SetException(new Microsoft.JSInterop.JSException("no such function"));
        JSInterop.SetupVoid("consoleShell.draft.remove", _ => true).SetException(new Microsoft.JSInterop.JSException("no such function"));
        var page = Render<NewRequestPage>();
        FillIn(page);

        await Submit(page);

        Assert.Single(await Stored());
    }
}

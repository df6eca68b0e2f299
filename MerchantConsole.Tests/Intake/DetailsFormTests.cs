using Bunit;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Coverage;
using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Features.Intake;
using MerchantConsole.Tests.Support;

namespace MerchantConsole.Tests.Intake;

[Speak("zh-CN")]
public sealed class DetailsFormTests : IntakePages
{
    static readonly OrderDetails known = new()
    {
        OrderId = "300000000000000001",
        ServiceOrderId = "900",
        ServiceName = "卫浴大件安装",
        QuestionCode = "Q1",
        OrderCreatedAt = new DateTimeOffset(2026, 11, 20, 1, 2, 3, 456, TimeSpan.Zero),
        Service = ServiceKind.OnSiteInstallation,
        Paid = Yuan.Of(3299m),
    };

    OrderDetails? saved;

    IRenderedComponent<DetailsForm> Open(OrderDetails details) =>
        Render<DetailsForm>(form => form.Add(f => f.Details, details).Add(f => f.OnSave, (OrderDetails complete) => saved = complete));

    [Fact]
    public async Task Saved_untouched_the_details_are_the_same()
    {
        await Open(known).Find("form").SubmitAsync();

        Assert.Equal(known, saved);
    }

    [Fact]
    public async Task What_was_missing_is_completed_and_what_the_form_does_not_show_stays()
    {
        var form = Open(known);
        form.Find("[data-testid='category-mainMaterials']").Change("mainMaterials");
        form.Find("[data-testid='anomaly-unreasonableFee']").Change("unreasonableFee");
        form.Find("[data-testid='productTitle']").Input("吊灯");
        form.Find("[data-testid='extraFeeYuan']").Input("180");

        await form.Find("form").SubmitAsync();

        Assert.Equal(
            known with { Category = GoodsCategory.MainMaterials, Anomaly = AnomalyKind.UnreasonableFee, ProductTitle = "吊灯", ExtraFee = Yuan.Of(180m) },
            saved);
    }

    [Fact]
    public async Task A_kind_can_be_taken_back()
    {
        var form = Open(known);
        form.Find("[data-testid='service-']").Change("");

        await form.Find("form").SubmitAsync();

        Assert.Equal(known with { Service = null }, saved);
    }

    [Fact]
    public async Task A_fault_stands_beside_its_field_and_nothing_is_delivered()
    {
        var form = Open(known);
        form.Find("[data-testid='paidYuan']").Input("三千");

        await form.Find("form").SubmitAsync();

        Assert.Null(saved);
        Assert.Equal("不是金额，最多两位小数", form.Find("#f-paidYuan-err").TextContent);
    }

    [Fact]
    public void A_change_elsewhere_does_not_touch_what_somebody_types()
    {
        var form = Open(known);
        form.Find("[data-testid='productTitle']").Input("吊灯");

        form.Render(parameters => parameters.Add(f => f.Details, known with { ProductTitle = "别人写的" }));

        Assert.Equal("吊灯", form.Find("[data-testid='productTitle']").GetAttribute("value"));
    }
}

using Bunit;
using MerchantConsole.Shell;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace MerchantConsole.Tests.Shell;

public sealed class SearchFieldTests : BunitContext
{
    readonly FakeTimeProvider clock = new();
    readonly List<string> asked = [];
    readonly IRenderedComponent<SearchField> part;

    public SearchFieldTests()
    {
        Services.AddSingleton<TimeProvider>(clock);
        part = Render<SearchField>(parameters => parameters
            .Add(one => one.Text, "").Add(one => one.Label, "搜索").Add(one => one.Hint, "搜").Add(one => one.TestId, "find")
            .Add(one => one.OnSearch, asked.Add));
    }

    string Shown => part.Find("input").GetAttribute("value") ?? "";

    void Type(string text) => part.Find("input").Input(text);

    void Address(string says) => part.Render(parameters => parameters.Add(one => one.Text, says));

    [Fact]
    public void A_letter_is_asked_for_at_once_and_hurried_ones_together()
    {
        Type("瓷");
        Assert.Equal(["瓷"], asked);

        Type("瓷砖");
        Type("瓷砖 师");
        Assert.Equal(["瓷"], asked);
        clock.Advance(TimeSpan.FromMilliseconds(80));
        part.WaitForAssertion(() => Assert.Equal(["瓷", "瓷砖 师"], asked));

        clock.Advance(TimeSpan.FromSeconds(1));
        Type("瓷砖 师傅");
        Assert.Equal(["瓷", "瓷砖 师", "瓷砖 师傅"], asked);
    }

    [Fact]
    public void Blanks_and_what_was_asked_already_ask_nothing()
    {
        Type("  ");
        Type("瓷");
        clock.Advance(TimeSpan.FromSeconds(1));
        Type("瓷 ");

        Assert.Equal(["瓷"], asked);
    }

    [Fact]
    public void An_address_that_lags_behind_takes_no_letter_away()
    {
        Type("瓷");
        clock.Advance(TimeSpan.FromSeconds(1));
        Type("瓷砖");
        Address("");
        Assert.Equal("瓷砖", Shown);

        Address("瓷");
        Assert.Equal("瓷砖", Shown);
        Type("瓷砖师");
        Address("瓷砖");
        Assert.Equal("瓷砖师", Shown);
    }

    [Fact]
    public void What_the_address_says_of_itself_is_shown()
    {
        Type("瓷");
        Address("瓷");
        Address("地板");
        Assert.Equal("地板", Shown);

        Address("");
        Assert.Equal("", Shown);
        Assert.Equal(["瓷"], asked);
    }
}

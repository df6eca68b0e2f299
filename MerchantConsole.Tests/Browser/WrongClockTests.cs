using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace MerchantConsole.Tests.Browser;

/// <summary>Neither a wrong clock nor a time zone of the browser changes what is left or when it is due.</summary>
public sealed class WrongClockTests(Chromium chromium, DemoHost host) : BrowserTest(chromium, host), IClassFixture<DemoHost>
{
    [Theory]
    [InlineData(10, "Asia/Shanghai")]
    [InlineData(-10, "Asia/Shanghai")]
    [InlineData(10, "America/Chicago")]
    [InlineData(-10, "Europe/Moscow")]
    [InlineData(0, "America/Chicago")]
    [InlineData(0, "Europe/Moscow")]
    public Task The_countdown_and_the_Beijing_time_are_the_servers(int minutesFast, string zone) => Watched(async () =>
    {
        var number = "88003" + Math.Abs($"{minutesFast}{zone}".Sum(c => c)).ToString(CultureInfo.InvariantCulture);
        await Host.Raise(number, TimeSpan.FromMinutes(5));
        var agent = await SignedIn("agent@demo", options: new BrowserNewContextOptions { TimezoneId = zone }, prepare: async context =>
        {
            if (minutesFast != 0)
                await context.Clock.InstallAsync(new ClockInstallOptions { TimeDate = Host.Now.AddMinutes(minutesFast).UtcDateTime });
        });
        await agent.Go("/?q=" + number);
        var cell = agent.Row(number).GetByTestId("countdown-solution");
        await Expect(cell.Locator(".cd-n")).ToHaveTextAsync(new Regex(@"^\d\d:\d\d$"));
        if (minutesFast != 0)
            Assert.InRange(await agent.Page.EvaluateAsync<double>("Date.now()") - Host.Now.ToUnixTimeMilliseconds(), minutesFast * 60_000 - 20_000, minutesFast * 60_000 + 20_000);

        var text = await Host.AgreesWithServer(cell);
        await Expect(cell.Locator(".cd-n")).Not.ToHaveTextAsync(text);
        await Host.AgreesWithServer(cell);

        var beijing = (await Desk.Read(cell)).Due.ToOffset(TimeSpan.FromHours(8));
        await Expect(cell).ToHaveAttributeAsync("title", new Regex(Regex.Escape(beijing.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture))));
        await Expect(cell.Locator(".cd-w")).ToContainTextAsync(beijing.ToString("HH:mm", CultureInfo.InvariantCulture));
        var wall = DateTime.ParseExact(await agent.Page.Locator(".top [data-clock]").InnerTextAsync(), "HH:mm:ss", CultureInfo.InvariantCulture).TimeOfDay;
        var difference = Math.Abs((wall - Host.Now.ToOffset(TimeSpan.FromHours(8)).TimeOfDay).TotalSeconds);
        Assert.True(difference is < 2 or > 86_398, $"The clock on the wall is {difference} s off.");
    });
}

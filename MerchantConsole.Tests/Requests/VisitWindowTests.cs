using MerchantConsole.Features.Requests.Acts;
using MerchantConsole.Tests.Support;

namespace MerchantConsole.Tests.Requests;

public sealed class VisitWindowTests
{
    static readonly DateTimeOffset Now = new(2026, 11, 24, 5, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Times_are_of_beijing() =>
        Assert.Equal(
            (new DateTimeOffset(2026, 11, 24, 6, 0, 0, TimeSpan.Zero), new DateTimeOffset(2026, 11, 24, 8, 30, 0, TimeSpan.Zero), null),
            new VisitWindow("2026-11-24", "14:00", "16:30").Read(Now));

    [Theory]
    [InlineData("", "", "", null)]
    [InlineData("2026-11-24", "14:00", "", null)]
    [InlineData("", "14:00", "16:00", VisitFault.DateMissing)]
    [InlineData("2026-11-24", "", "16:00", VisitFault.StartMissing)]
    [InlineData("2026-11-24", "14:00", "14:00", VisitFault.Reversed)]
    [InlineData("2026-11-24", "14:00", "13:59", VisitFault.Reversed)]
    [InlineData("24.11.", "14:00", "16:00", VisitFault.NotATime)]
    [InlineData("2026-11-24", "25:00", "", VisitFault.NotATime)]
    [InlineData("2026-11-24", "12:00", "13:01", null)]
    [InlineData("2026-11-24", "12:00", "13:00", VisitFault.Past)]
    [InlineData("2026-11-24", "13:00", "", VisitFault.Past)]
    [InlineData("2026-11-23", "14:00", "16:00", VisitFault.Past)]
    public void What_cannot_be_a_window_says_why(string date, string from, string to, VisitFault? fault) =>
        Assert.Equal(fault, new VisitWindow(date, from, to).Read(Now).Fault);

    [Theory]
    [InlineData(2, "TodayAfternoon TomorrowMorning TomorrowAfternoon")]
    [InlineData(7, "TodayAfternoon TodayEvening TomorrowMorning TomorrowAfternoon")]
    [InlineData(12, "TomorrowMorning TomorrowAfternoon")]
    public void Only_windows_still_to_come_are_offered(int hourUtc, string names)
    {
        var now = new DateTimeOffset(2026, 11, 23, hourUtc, 0, 0, TimeSpan.Zero);
        var offered = VisitWindow.Quick(now).ToList();

        Assert.Equal(names, string.Join(' ', offered.Select(one => one.Name)));
        Assert.All(offered, one => Assert.Null(one.Window.Read(now).Fault));
    }
}

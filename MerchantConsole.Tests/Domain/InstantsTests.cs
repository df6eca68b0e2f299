using CsCheck;
using MerchantConsole.Domain;
using MerchantConsole.Tests.Support;

namespace MerchantConsole.Tests.Domain;

public class InstantsTests
{
    [Fact]
    public void An_instant_keeps_its_milliseconds_and_loses_the_rest() =>
        Assert.Equal(At.Raised.AddMilliseconds(7), At.Raised.AddMilliseconds(7).AddTicks(9_999).ToMillisecond());

    [Fact]
    public void An_instant_told_in_Beijing_time_is_kept_in_UTC()
    {
        var beijing = At.Raised.ToOffset(TimeSpan.FromHours(8));

        Assert.Equal(TimeSpan.Zero, beijing.ToMillisecond().Offset);
        Assert.Equal(At.Raised, beijing.ToMillisecond());
    }

    [Fact]
    public void Doing_it_twice_changes_nothing() =>
        Gen.DateTimeOffset.Sample(instant => instant.ToMillisecond().ToMillisecond() == instant.ToMillisecond());
}

using MerchantConsole.Live;
using MerchantConsole.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace MerchantConsole.Tests.Live;

public sealed class FreshnessTests
{
    readonly FakeTimeProvider clock = new(At.Raised);
    readonly Freshness board;
    int told;

    public FreshnessTests()
    {
        board = new Freshness(clock);
        board.Changed += () => told++;
    }

    [Fact]
    public void A_reading_that_ends_in_time_says_nothing_and_moves_the_instant()
    {
        var reading = board.Reading();
        clock.Advance(TimeSpan.FromSeconds(4));
        reading.Dispose();

        Assert.Equal((false, 0, At.Raised.AddSeconds(4)), (board.IsBehind, told, board.AsOf));
    }

    [Fact]
    public void Falling_behind_is_told_once_and_so_is_being_back()
    {
        var (one, other) = (board.Reading(), board.Reading());
        clock.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal((true, 1, At.Raised), (board.IsBehind, told, board.AsOf));

        one.Dispose();
        Assert.True(board.IsBehind);
        other.Dispose();
        Assert.Equal((false, 2), (board.IsBehind, told));
    }
}

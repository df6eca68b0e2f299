using MerchantConsole.Live;
using Microsoft.Extensions.Logging.Abstractions;

namespace MerchantConsole.Tests.Live;

public sealed class NoticeFeedTests
{
    readonly NoticeFeed feed = new(NullLogger<NoticeFeed>.Instance);
    readonly Guid one = Guid.NewGuid(), other = Guid.NewGuid();
    int heard;

    [Fact]
    public void Only_the_person_meant_hears_of_it_once()
    {
        using var mine = feed.Subscribe(one, () => heard++);

        feed.Publish([other]);
        Assert.Equal(0, heard);

        feed.Publish([one, other, one]);
        Assert.Equal(1, heard);
    }

    [Fact]
    public void All_open_pages_of_a_person_hear_until_they_leave()
    {
        var left = feed.Subscribe(one, () => heard += 10);
        using var open = feed.Subscribe(one, () => heard++);
        feed.Publish([one]);
        Assert.Equal(11, heard);

        left.Dispose();
        feed.Publish([one]);
        Assert.Equal(12, heard);
    }

    [Fact]
    public void A_failing_page_does_not_keep_the_others_from_hearing()
    {
        using var failing = feed.Subscribe(one, () => throw new InvalidOperationException());
        using var open = feed.Subscribe(one, () => heard++);

        feed.Publish([one]);

        Assert.Equal(1, heard);
    }
}

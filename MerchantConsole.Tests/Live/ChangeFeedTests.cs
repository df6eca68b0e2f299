using MerchantConsole.Data;
using MerchantConsole.Live;
using MerchantConsole.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace MerchantConsole.Tests.Live;

public sealed class ChangeFeedTests
{
    readonly ChangeFeed feed = new(NullLogger<ChangeFeed>.Instance);
    readonly List<RequestChanged> heard = [];

    [Fact]
    public void A_provider_hears_of_its_own_and_of_what_it_loses_and_of_nothing_else()
    {
        using var subscription = feed.Subscribe(new Scope(People.HangzhouFitters), heard.Add);
        var own = new RequestChanged(A.Id, People.HangzhouFitters, People.HangzhouFitters);
        var lost = new RequestChanged(A.Id, People.NingboFitters, People.HangzhouFitters);

        feed.Publish(own);
        feed.Publish(lost);
        feed.Publish(new RequestChanged(A.Id, People.NingboFitters, People.NingboFitters));
        feed.Publish(new RequestChanged(A.Id, null, null));

        Assert.Equal([own, lost], heard);
    }

    [Fact]
    public void One_failing_listener_harms_neither_the_others_nor_the_publisher()
    {
        using var first = feed.Subscribe(Scope.Everything, _ => throw new InvalidOperationException("I always fail."));
        using var second = feed.Subscribe(Scope.Everything, heard.Add);

        feed.Publish(new RequestChanged(A.Id, null, null));

        Assert.Single(heard);
    }

    [Fact]
    public void Who_left_hears_nothing_more_even_when_leaving_while_being_told()
    {
        IDisposable? leaving = null;
        leaving = feed.Subscribe(Scope.Everything, change =>
        {
            heard.Add(change);
            leaving!.Dispose();
        });
        using var staying = feed.Subscribe(Scope.Everything, heard.Add);

        feed.Publish(new RequestChanged(A.Id, null, null));
        feed.Publish(new RequestChanged(A.Id, null, null));

        Assert.Equal(3, heard.Count);
    }
}

using MerchantConsole.Domain.Coverage;
using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Domain.Promises;
using MerchantConsole.Tests.Support;

namespace MerchantConsole.Tests.Domain.Promises;

/// <summary>R1, R4, R5: where the due instants lie and that nothing moves them.</summary>
public class PromiseClockTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(59)]
    [InlineData(61)]
    [InlineData(3 * 24 * 60)]
    public void Both_clocks_start_at_the_raise_whenever_we_receive_it(int minutesInTransit)
    {
        var request = A.Request(receivedAt: At.Minutes(minutesInTransit));

        Assert.Equal(At.Raised, request.RaisedAt);
        Assert.Equal(At.Minutes(minutesInTransit), request.ReceivedAt);
        Assert.Equal(At.SolutionDue, request[PromiseKind.Solution].DueAt);
        Assert.Equal(At.ResolutionDue, request[PromiseKind.Resolution].DueAt);
    }

    [Fact]
    public void A_raise_told_in_Beijing_time_starts_the_same_clocks()
    {
        var request = A.Request(raisedAt: At.Raised.ToOffset(TimeSpan.FromHours(8)));

        Assert.Equal(TimeSpan.Zero, request.RaisedAt.Offset);
        Assert.Equal(At.SolutionDue, request[PromiseKind.Solution].DueAt);
    }

    [Fact]
    public void A_raise_finer_than_a_millisecond_is_cut_before_the_clocks_start()
    {
        var request = A.Request(raisedAt: At.Raised.AddTicks(9_999));

        Assert.Equal(At.Raised, request.RaisedAt);
        Assert.Equal(At.ResolutionDue, request[PromiseKind.Resolution].DueAt);
    }

    [Fact]
    public void Other_terms_are_taken_from_the_rulebook()
    {
        var halfDay = PromiseTerms.Default with { Resolution = PromiseTerms.Default.Resolution with { Length = TimeSpan.FromHours(12) } };

        var request = A.Request(rules: A.Rules with { Terms = halfDay });

        Assert.Equal(At.Hours(12), request[PromiseKind.Resolution].DueAt);
    }

    [Fact]
    public void Details_and_service_changed_after_the_raise_move_no_due_instant_and_are_logged()
    {
        var request = A.Request();
        var changed = A.Order() with { Category = GoodsCategory.LargeFurnishings, Service = ServiceKind.HomeDeliveryAndInstallation };

        request.CompleteDetails(changed, People.Agent, At.Minutes(30), A.Rules);

        Assert.Equal(At.SolutionDue, request[PromiseKind.Solution].DueAt);
        Assert.Equal(At.ResolutionDue, request[PromiseKind.Resolution].DueAt);
        Assert.Equal(new DetailsCompleted(changed, null), request.Unsaved[^1].Fact);
        Assert.Equal(changed, request.Details);
    }

    [Fact]
    public void Terms_changed_after_the_raise_move_no_due_instant()
    {
        var request = A.Request();
        var shorter = PromiseTerms.Default with { Solution = PromiseTerms.Default.Solution with { Length = TimeSpan.FromMinutes(10) } };

        request.KeepWatch(At.Minutes(20), A.Rules with { Terms = shorter });

        Assert.Equal(At.SolutionDue, request[PromiseKind.Solution].DueAt);
        Assert.Null(request[PromiseKind.Solution].BreachedAt);
    }

    [Fact]
    public void Next_due_is_the_earliest_of_what_is_still_owed_even_when_broken()
    {
        var request = A.Request();
        Assert.Equal(At.SolutionDue, request.NextDueAt);

        request.KeepWatch(At.Hours(2), A.Rules);
        Assert.Equal(At.SolutionDue, request.NextDueAt);

        request.GiveSolution(A.Solution(), People.Agent, At.Hours(3), A.Rules);
        Assert.Equal(At.ResolutionDue, request.NextDueAt);

        request.Resolve(A.Resolution(), People.Agent, At.Hours(4), A.Rules);
        Assert.Null(request.NextDueAt);
    }
}

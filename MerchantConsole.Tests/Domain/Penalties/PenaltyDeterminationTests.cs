using MerchantConsole.Domain;
using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Domain.Penalties;
using MerchantConsole.Domain.Promises;
using MerchantConsole.Tests.Support;

namespace MerchantConsole.Tests.Domain.Penalties;

/// <summary>An amount that could not be known at the breach is determined when the facts are, and never changed after.</summary>
public class PenaltyDeterminationTests
{
    [Fact]
    public void Completed_details_determine_a_penalty_that_had_no_amount()
    {
        var request = Overdue(A.Order() with { Service = null, Anomaly = null });
        var before = Resolution(request).Amount;

        request.CompleteDetails(A.Order(), People.Agent, At.Hours(50), A.Rules);

        Assert.Null(before);
        Assert.Equal(Yuan.Of(300), Resolution(request).Amount);
        Assert.Equal(PenaltyState.Assessed, Resolution(request).State);
        Assert.Single(request.Penalties, penalty => penalty.Promise == PromiseKind.Resolution);
    }

    [Fact]
    public void Details_that_change_later_leave_a_known_amount_as_it_is()
    {
        var request = Overdue(A.Order());

        request.CompleteDetails(A.Order() with { Service = null }, People.Agent, At.Hours(50), A.Rules);

        Assert.Equal(Yuan.Of(300), Resolution(request).Amount);
        Assert.DoesNotContain(request.Unsaved, entry => entry.Fact is PenaltyDetermined);
    }

    [Fact]
    public void Goods_found_not_covered_determine_nothing()
    {
        var request = Overdue(A.Order() with { Service = null, Anomaly = null });

        request.CompleteDetails(A.UncoveredOrder(), People.Agent, At.Hours(50), A.Rules);

        Assert.Null(Resolution(request).Amount);
    }

    [Fact]
    public void Its_history_gives_the_same_penalty()
    {
        var request = Overdue(A.Order() with { Service = null, Anomaly = null });
        request.CompleteDetails(A.Order(), People.Agent, At.Hours(50), A.Rules);

        var replayed = HelpRequest.Replay(request.Unsaved);

        Assert.Equal(Snapshot.Of(request), Snapshot.Of(replayed));
    }

    static HelpRequest Overdue(OrderDetails details)
    {
        var request = A.Request(details);
        request.KeepWatch(At.Hours(49), A.Rules);
        return request;
    }

    static Penalty Resolution(HelpRequest request) => request.Penalties.Single(penalty => penalty.Promise == PromiseKind.Resolution);
}

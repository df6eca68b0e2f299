using MerchantConsole.Domain;
using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Domain.Promises;
using MerchantConsole.Tests.Support;

namespace MerchantConsole.Tests.Domain.HelpRequests;

public class ResolutionTests
{
    [Fact]
    public void A_resolution_keeps_its_note_and_its_evidence()
    {
        var request = A.Answered();

        request.Resolve(A.Resolution(" 已送货入户 "), People.Fitter, At.Hours(3), A.Rules);

        Assert.Equal("已送货入户", request.Resolution!.Note);
        Assert.Equal(A.Resolution().Evidence, request.Resolution.Evidence);
        Assert.Equal(At.Hours(3), request[PromiseKind.Resolution].MetAt);
        Assert.Equal(People.Fitter.Name, request.HandledBy);
    }

    [Fact]
    public void Nothing_is_resolved_before_a_solution_was_given()
    {
        var request = A.Request();

        Refused.By(Rule.SolutionFirst, request, () => request.Resolve(A.Resolution(), People.Agent, At.Minutes(9), A.Rules));
    }

    [Theory]
    [InlineData(" ", Rule.TextRequired)]
    [InlineData(null, Rule.TextTooLong)]
    public void A_note_is_required_and_limited(string? note, Rule rule)
    {
        var request = A.Answered();
        var resolution = A.Resolution(note ?? new string('好', HelpRequest.SolutionTextLimit + 1));

        Refused.By(rule, request, () => request.Resolve(resolution, People.Agent, At.Hours(1), A.Rules), "note");
    }

    [Theory]
    [InlineData(" ", Rule.TextRequired)]
    [InlineData(null, Rule.TextTooLong)]
    public void A_reopening_needs_a_reason_within_the_limit(string? reason, Rule rule)
    {
        var request = A.Resolved();
        var text = reason ?? new string('差', HelpRequest.SolutionTextLimit + 1);

        Refused.By(rule, request, () => request.Reopen(text, People.Agent, At.Hours(1), A.Rules), "reason");
    }

    [Fact]
    public void A_reopened_request_forgets_its_resolution_but_not_its_solution_and_can_be_resolved_again()
    {
        var request = A.Resolved();

        request.Reopen(" 没有解决 ", People.Agent, At.Hours(1), A.Rules);

        Assert.Null(request.Resolution);
        Assert.NotNull(request.Solution);
        Assert.Equal(new Reopened("没有解决"), request.Unsaved[^1].Fact);

        request.Resolve(A.Resolution("第二次上门完成"), People.Agent, At.Hours(2), A.Rules);

        Assert.Equal("第二次上门完成", request.Resolution!.Note);
        Assert.Equal(At.Hours(2), request[PromiseKind.Resolution].MetAt);
    }

    [Fact]
    public void A_closed_request_stays_closed()
    {
        var request = A.RequestIn(RequestStatus.Closed);

        Refused.By(Rule.NotResolved, request, () => request.Reopen("没有解决", People.Agent, At.Hours(1), A.Rules));
        Refused.By(Rule.NotResolved, request, () => request.Close(People.Agent, At.Hours(1)));

        Assert.Equal(RequestStatus.Closed, request.Status);
    }
}

using MerchantConsole.Domain;
using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Domain.Promises;
using MerchantConsole.Tests.Support;

namespace MerchantConsole.Tests.Domain.HelpRequests;

public class SolutionTests
{
    [Fact]
    public void A_solution_is_kept_as_given_with_its_visit_and_compensation()
    {
        var request = A.Request();
        var solution = A.Solution("  今天下午送货入户 \n", At.Hours(5), At.Hours(7), Yuan.Of(88.8m));

        request.GiveSolution(solution, People.Agent, At.Minutes(12), A.Rules);

        Assert.Equal(solution with { Text = "今天下午送货入户" }, request.Solution);
        Assert.Equal(At.Minutes(12), request[PromiseKind.Solution].MetAt);
        Assert.Null(request[PromiseKind.Resolution].MetAt);
        Assert.Equal(People.Agent.Name, request.HandledBy);
        Assert.Equal(RequestStatus.InProgress, request.Status);
    }

    [Fact]
    public void A_second_solution_is_refused_and_the_first_one_stands()
    {
        var request = A.Answered();

        Refused.By(Rule.SolutionAlreadyGiven, request, () => Give(request, A.Solution("另一个方案")));

        Assert.Equal("今天下午送货入户", request.Solution!.Text);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  \n\t ")]
    [InlineData("\u3000")]
    public void A_solution_without_text_is_refused(string text)
    {
        var request = A.Request();

        Refused.By(Rule.TextRequired, request, () => Give(request, A.Solution(text)), "text");
    }

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public void A_solution_may_be_as_long_as_the_limit_and_no_longer(int beyond, bool allowed)
    {
        var request = A.Request();
        var text = new string('装', HelpRequest.SolutionTextLimit + beyond);

        if (!allowed)
            Refused.By(Rule.TextTooLong, request, () => Give(request, A.Solution(text)), "text");
        else
            Give(request, A.Solution(text));

        Assert.Equal(allowed ? text : null, request.Solution?.Text);
    }

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    public void A_visit_may_not_end_before_it_begins(int tick, bool allowed)
    {
        var request = A.Request();
        var visit = A.Solution(from: At.Hours(5), to: At.Hours(5).AddMilliseconds(tick));

        if (!allowed)
            Refused.By(Rule.VisitWindowReversed, request, () => Give(request, visit), "visitTo");
        else
            Give(request, visit);

        Assert.Equal(allowed, request.Solution is not null);
    }

    [Fact]
    public void A_visit_may_have_only_one_of_its_ends()
    {
        var open = A.Request();
        Give(open, A.Solution(from: At.Hours(5)));

        Assert.Equal(At.Hours(5), open.Solution!.VisitFrom);
        Assert.Null(open.Solution.VisitTo);
    }

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    [InlineData(100_000_000, true)]
    [InlineData(100_000_001, false)]
    public void A_compensation_is_refused_when_it_cannot_be_meant(long fen, bool allowed)
    {
        var request = A.Request();
        var solution = A.Solution(compensation: Yuan.FromFen(fen));

        if (!allowed)
            Refused.By(Rule.AmountNotSensible, request, () => Give(request, solution), "compensationYuan");
        else
            Give(request, solution);

        Assert.Equal(allowed, request.Solution is not null);
    }

    [Fact]
    public void A_refused_solution_writes_no_breach_either()
    {
        var request = A.Request();

        Refused.By(Rule.TextRequired, request, () => request.GiveSolution(A.Solution(""), People.Agent, At.Hours(3), A.Rules), "text");

        Assert.Null(request[PromiseKind.Solution].BreachedAt);
        Assert.Single(request.Unsaved);
    }

    static void Give(HelpRequest request, Solution solution) => request.GiveSolution(solution, People.Agent, At.Minutes(30), A.Rules);
}

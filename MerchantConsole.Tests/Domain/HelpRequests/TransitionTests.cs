using MerchantConsole.Domain;
using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Tests.Support;
using static MerchantConsole.Domain.Rule;

namespace MerchantConsole.Tests.Domain.HelpRequests;

/// <summary>Every act in every status: allowed, or refused by which rule.</summary>
public class TransitionTests
{
    static readonly DateTimeOffset Now = At.Minutes(30);

    static readonly (string Name, Action<HelpRequest> Do, RequestStatus? Then)[] Acts =
    [
        ("give a solution", r => r.GiveSolution(A.Solution(), People.Agent, Now, A.Rules), RequestStatus.InProgress),
        ("resolve", r => r.Resolve(A.Resolution(), People.Agent, Now, A.Rules), RequestStatus.Resolved),
        ("reopen", r => r.Reopen("没有解决", People.Agent, Now, A.Rules), RequestStatus.InProgress),
        ("assign", r => r.Assign(People.NingboFitters, "宁波安装", People.Supervisor, Now, A.Rules), null),
        ("close", r => r.Close(People.Supervisor, Now), RequestStatus.Closed),
        ("withdraw", r => r.Withdraw("不需要了", People.System, Now, A.Rules), RequestStatus.Withdrawn),
    ];

    // One column for each of the acts above; null is allowed.
    static readonly (RequestStatus Status, Rule?[] Answers)[] Table =
    [
        (RequestStatus.NotCovered, [NotOpen, NotOpen, NotResolved, NotOpen, NotResolved, NotOpen]),
        (RequestStatus.AwaitingSolution, [null, SolutionFirst, NotResolved, null, NotResolved, null]),
        (RequestStatus.InProgress, [SolutionAlreadyGiven, null, NotResolved, null, NotResolved, null]),
        (RequestStatus.Resolved, [NotOpen, AlreadyResolved, null, NotOpen, null, NotOpen]),
        (RequestStatus.Closed, [NotOpen, AlreadyResolved, NotResolved, NotOpen, NotResolved, NotOpen]),
        (RequestStatus.Withdrawn, [NotOpen, NotOpen, NotResolved, NotOpen, NotResolved, NotOpen]),
    ];

    public static TheoryData<RequestStatus, string, Rule?> EveryActInEveryStatus()
    {
        var cells = new TheoryData<RequestStatus, string, Rule?>();
        foreach (var (status, answers) in Table)
            foreach (var (act, answer) in Acts.Zip(answers))
                cells.Add(status, act.Name, answer);
        return cells;
    }

    [Theory]
    [MemberData(nameof(EveryActInEveryStatus))]
    public void An_act_is_allowed_or_refused_by_the_status(RequestStatus status, string name, Rule? refusal)
    {
        var request = A.RequestIn(status);
        var (_, act, then) = Acts.Single(act => act.Name == name);

        if (refusal is { } rule)
        {
            Refused.By(rule, request, () => act(request));
            return;
        }

        act(request);
        Assert.Equal(then ?? status, request.Status);
    }

    [Fact]
    public void The_table_leaves_no_status_out() =>
        Assert.Equal(Enum.GetValues<RequestStatus>(), Table.Select(row => row.Status).Order());

    [Theory]
    [InlineData(RequestStatus.NotCovered, false)]
    [InlineData(RequestStatus.AwaitingSolution, true)]
    [InlineData(RequestStatus.InProgress, true)]
    [InlineData(RequestStatus.Resolved, false)]
    [InlineData(RequestStatus.Closed, false)]
    [InlineData(RequestStatus.Withdrawn, false)]
    public void A_request_is_open_while_there_is_work_on_it(RequestStatus status, bool open)
    {
        var request = A.RequestIn(status);

        Assert.Equal(status, request.Status);
        Assert.Equal(open, request.IsOpen);
    }
}

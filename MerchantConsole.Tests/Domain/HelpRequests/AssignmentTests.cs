using MerchantConsole.Domain;
using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Tests.Support;

namespace MerchantConsole.Tests.Domain.HelpRequests;

public class AssignmentTests
{
    [Fact]
    public void A_request_is_given_to_a_provider_by_the_one_who_assigns()
    {
        var request = A.Request();

        Assign(request, People.HangzhouFitters, "杭州安装", People.Supervisor);

        Assert.Equal(People.HangzhouFitters, request.ProviderId);
        Assert.Equal("杭州安装", request.ProviderName);
        Assert.Equal(People.Supervisor.Name, request.HandledBy);
        Assert.Equal(RequestStatus.AwaitingSolution, request.Status);
    }

    [Fact]
    public void The_same_provider_twice_is_refused()
    {
        var request = A.Request();
        Assign(request, People.HangzhouFitters, "杭州安装", People.Supervisor);

        Refused.By(
            Rule.AlreadyAssigned, request,
            () => Assign(request, People.HangzhouFitters, "杭州安装", People.Agent), "providerId");
    }

    [Fact]
    public void Another_provider_is_a_reassignment_that_says_from_whom()
    {
        var request = A.Request();
        Assign(request, People.HangzhouFitters, "杭州安装", People.Supervisor);

        Assign(request, People.NingboFitters, "宁波安装", People.Supervisor);

        Assert.Equal(new Assigned(People.NingboFitters, "宁波安装", "杭州安装"), request.Unsaved[^1].Fact);
        Assert.Equal(People.NingboFitters, request.ProviderId);
    }

    [Fact]
    public void What_the_system_does_makes_it_nobodys_work()
    {
        var request = A.Request();

        Assign(request, People.HangzhouFitters, "杭州安装", People.System);

        Assert.Null(request.HandledBy);
    }

    [Fact]
    public void Who_answered_or_claimed_last_works_on_it_and_an_assignment_takes_it_from_nobody()
    {
        var request = A.Answered();
        Assert.Equal(People.Agent.Name, request.HandledBy);

        Assign(request, People.HangzhouFitters, "杭州安装", People.Supervisor);
        Assert.Equal(People.Agent.Name, request.HandledBy);

        request.Claim("换班", People.Supervisor, At.Minutes(35), A.Rules);
        Assert.Equal(People.Supervisor.Name, request.HandledBy);

        request.HearConsumer([A.Message()], People.Agent, At.Minutes(40), A.Rules);
        Assert.Equal(People.Supervisor.Name, request.HandledBy);
    }

    static void Assign(HelpRequest request, Guid provider, string name, Actor by) =>
        request.Assign(provider, name, by, At.Minutes(30), A.Rules);
}

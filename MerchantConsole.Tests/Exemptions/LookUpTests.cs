using MerchantConsole.Data;
using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Domain.Promises;
using MerchantConsole.Features.Exemptions;
using MerchantConsole.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using static MerchantConsole.Tests.Exemptions.PaidPenalties;

namespace MerchantConsole.Tests.Exemptions;

/// <summary>Which failures of an order are closed to complaints: exactly those that were paid (R9).</summary>
public sealed class LookUpTests : IAsyncDisposable
{
    readonly AccountsHost host = new();

    ExemptionQueries Queries => host.Services.GetRequiredService<ExemptionQueries>();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task Each_failure_of_an_order_stands_for_itself()
    {
        var paid = await host.Paid("paid");
        var approved = await host.Broken("approved", hoursAgo: 3);
        await host.Desk.Approve(Supervisor, approved.Id, ApiCalls.Cancel);
        var waived = await host.Broken("waived", hoursAgo: 4);
        await host.Desk.Waive(Supervisor, waived.Id, "平台判定无须赔付", ApiCalls.Cancel);
        await host.Broken("assessed", hoursAgo: 50);
        await host.Broken("elsewhere", order: o => o with { OrderId = "300000000000000999" });

        var standing = await Queries.Standing(Scope.Everything, Order, ApiCalls.Cancel);

        Assert.Equal(
            ["paid Closed Running", "approved Approved Running", "waived Waived Running", "assessed Assessed Provisional"],
            standing.Select(one => $"{one.Request.ExternalId} {one.Failures[0].Standing} {one.Failures[1].Standing}"));
        Assert.Equal([paid.Id], (await Queries.Issued(Scope.Everything, Order, ApiCalls.Cancel)).Select(issued => issued.Penalty.Id));
        Assert.Empty(await Queries.Standing(Scope.Everything, "1", ApiCalls.Cancel));
    }

    [Fact]
    public async Task A_provider_is_told_of_its_own()
    {
        var (own, other) = (await host.AddProvider("自己"), await host.AddProvider("别家"));
        await host.Paid("mine", own.Id);
        await host.Paid("theirs", other.Id);

        var scope = Scope.Of(new Actor("刘", Role.Provider, own.Id));

        Assert.Equal(["mine"], (await Queries.Standing(scope, Order, ApiCalls.Cancel)).Select(one => one.Request.ExternalId));
        Assert.Equal(["mine"], (await Queries.Issued(scope, Order, ApiCalls.Cancel)).Select(one => one.Request.ExternalId));
    }

    [Theory]
    [InlineData(RequestStatus.AwaitingSolution, ComplaintStanding.Running, ComplaintStanding.Running)]
    [InlineData(RequestStatus.NotCovered, ComplaintStanding.NotCovered, ComplaintStanding.NotCovered)]
    [InlineData(RequestStatus.InProgress, ComplaintStanding.Kept, ComplaintStanding.Running)]
    [InlineData(RequestStatus.Resolved, ComplaintStanding.Kept, ComplaintStanding.Kept)]
    [InlineData(RequestStatus.Withdrawn, ComplaintStanding.Withdrawn, ComplaintStanding.Withdrawn)]
    public void Where_nothing_failed_it_says_why(RequestStatus status, ComplaintStanding solution, ComplaintStanding resolution)
    {
        var request = A.RequestIn(status);

        Assert.Equal(solution, request.StandingOf(PromiseKind.Solution, At.Minutes(30)));
        Assert.Equal(resolution, request.StandingOf(PromiseKind.Resolution, At.Minutes(30)));
    }

    [Fact]
    public void A_promise_that_broke_a_moment_ago_is_no_longer_running()
    {
        Assert.Equal(ComplaintStanding.Running, A.Request().StandingOf(PromiseKind.Solution, At.SolutionDue));
        Assert.Equal(ComplaintStanding.JustBroken, A.Request().StandingOf(PromiseKind.Solution, At.SolutionDue + At.Tick));
    }

    [Theory]
    [InlineData("300000000000000001", "300000000000000001")]
    [InlineData(" ３０００ 0000-0000 0000 01 ", "300000000000000001")]
    [InlineData("3E+17", null)]
    [InlineData("30000000000000000x", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    [InlineData("123456789012345678901234567890123", null)]
    [InlineData("1\ud83d", null)]
    public void An_order_number_is_read_as_people_type_it(string? typed, string? read) => Assert.Equal(read, OrderNumber.Read(typed));
}

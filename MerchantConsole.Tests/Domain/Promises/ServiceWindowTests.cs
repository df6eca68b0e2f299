using MerchantConsole.Domain;
using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Domain.Promises;
using MerchantConsole.Tests.Support;

namespace MerchantConsole.Tests.Domain.Promises;

/// <summary>Whether a solution is promised at all (R4); the resolution clock runs whatever the hour.</summary>
public class ServiceWindowTests
{
    // 02:30 北京时间 is outside.
    static readonly Rulebook Windowed = A.Rules with { Dated = new DatedRules([Dated.Version(RuleKind.ServiceWindow, new ServiceWindow(new TimeOnly(9, 0), new TimeOnly(18, 0)), At.Raised.AddDays(-1))]) };

    [Theory]
    [InlineData("08:59:59.999", "09:00", "18:00", false)]
    [InlineData("09:00:00.000", "09:00", "18:00", true)]
    [InlineData("17:59:59.999", "09:00", "18:00", true)]
    [InlineData("18:00:00.000", "09:00", "18:00", false)]
    [InlineData("23:59:59.999", "22:00", "02:00", true)]
    [InlineData("01:59:59.999", "22:00", "02:00", true)]
    [InlineData("02:00:00.000", "22:00", "02:00", false)]
    [InlineData("12:00:00.000", "22:00", "02:00", false)]
    [InlineData("03:00:00.000", null, null, true)]
    public void It_covers_from_its_first_instant_until_before_its_end_in_Beijing_time(string raised, string? from, string? to, bool isCovered)
    {
        var at = new DateTimeOffset(new DateOnly(2026, 11, 20), TimeOnly.Parse(raised, System.Globalization.CultureInfo.InvariantCulture), TimeSpan.FromHours(8));

        Assert.Equal(isCovered, new ServiceWindow(Time(from), Time(to)).Covers(at.ToUniversalTime()));
    }

    [Fact]
    public void Raised_outside_no_solution_is_owed_and_the_resolution_clock_runs()
    {
        var request = A.Request(rules: Windowed);

        request.KeepWatch(At.Hours(49), Windowed);

        Assert.Equal(PromiseState.NotApplicable, request[PromiseKind.Solution].StateAt(At.Hours(49)));
        Assert.Equal(PromiseKind.Resolution, Assert.Single(request.Penalties).Promise);
        Assert.Equal((At.ResolutionDue, RequestStatus.AwaitingSolution), (request.NextDueAt, request.Status));
        Assert.True(Assert.IsType<Received>(request.Unsaved[0].Fact).OutsideWindow);
    }

    [Fact]
    public void A_solution_can_be_given_all_the_same_and_is_neither_early_nor_late()
    {
        var request = A.Request(rules: Windowed);

        request.GiveSolution(A.Solution(), People.Agent, At.Hours(8), Windowed);
        request.Resolve(A.Resolution(), People.Agent, At.Hours(9), Windowed);

        Assert.Equal(PromiseState.NotApplicable, request[PromiseKind.Solution].StateAt(At.Hours(9)));
        Assert.Equal(PromiseState.Met, request[PromiseKind.Resolution].StateAt(At.Hours(9)));
        Assert.Empty(request.Penalties);
    }

    [Fact]
    public void Goods_found_covered_after_all_owe_what_was_promised_and_no_more()
    {
        var request = A.Request(A.UncoveredOrder(), rules: Windowed);

        request.CompleteDetails(A.Order(), People.Agent, At.Hours(3), Windowed);

        Assert.Equal((false, true), (request[PromiseKind.Solution].IsOwed, request[PromiseKind.Resolution].IsOwed));
        Assert.Empty(request.Penalties);
        Assert.Equal(Snapshot.Of(request), Snapshot.Of(HelpRequest.Replay(request.Unsaved)));
    }

    [Fact]
    public void A_request_raised_inside_writes_the_history_it_always_wrote()
    {
        var inside = A.Request(rules: A.Rules).Unsaved[0].Body;

        Assert.DoesNotContain("outsideWindow", inside, StringComparison.Ordinal);
        Assert.Contains("\"outsideWindow\":true", A.Request(rules: Windowed).Unsaved[0].Body, StringComparison.Ordinal);
    }

    static TimeOnly? Time(string? typed) => typed is null ? null : TimeOnly.Parse(typed, System.Globalization.CultureInfo.InvariantCulture);
}

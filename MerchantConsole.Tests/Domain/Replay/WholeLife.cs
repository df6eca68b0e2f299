using MerchantConsole.Domain;
using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Domain.Penalties;
using MerchantConsole.Domain.Promises;
using MerchantConsole.Tests.Support;

namespace MerchantConsole.Tests.Domain.Replay;

/// <summary>A request that broke both promises under a standard confirmed only afterwards; one penalty was paid, the other waived.</summary>
static class WholeLife
{
    public static readonly Provider Fitters = new() { Id = People.HangzhouFitters, Name = "杭州安装" };

    public static readonly DateTimeOffset Confirmed = At.Hours(50);

    static readonly StandardEntry Shipped = Standards.Entry();

    /// <summary>What is known at its end.</summary>
    public static Rulebook Rules { get; } = Standards.Rules(Shipped with { ConfirmedBy = People.Supervisor.Name, ConfirmedAt = Confirmed });

    public static IReadOnlyList<HistoryEntry> Entries { get; } = StoredHistory.Of(Live());

    static HelpRequest Live()
    {
        var before = Standards.Rules(Shipped);
        var (confirmed, deputy) = (Rules.Standards.Entries[0], new Actor("吴主管", Role.Supervisor));
        var request = A.Request(rules: before);
        request.Assign(Fitters.Id, Fitters.Name, People.Agent, At.Minutes(5), before);
        foreach (var look in new[] { At.Minutes(40), At.Minutes(55), At.SolutionDue + At.Tick, At.Hours(32), At.Hours(47), At.ResolutionDue + At.Tick })
            request.KeepWatch(look, before);
        request.GiveSolution(A.Solution(), People.Agent, At.Hours(49), before);
        request.FirmPenalties(confirmed, People.Supervisor, Confirmed);
        request.DecideLiability(PromiseKind.Solution, new LiabilitySplit(SplitForm.Percentage, 50), Fitters, "各担一半", People.Supervisor, At.Hours(51));
        request.ApprovePenalty(PromiseKind.Solution, deputy, At.Hours(52), Rules);
        request.SendPayout(PromiseKind.Solution, PayoutChannel.Service, null, People.System, At.Hours(53));
        request.RefusePayout(PromiseKind.Solution, request.Penalties[0].PayoutKey!, "账户不存在", People.System, At.Hours(54));
        request.SendPayout(PromiseKind.Solution, PayoutChannel.Recorded, null, People.Supervisor, At.Hours(55));
        request.PayPenalty(PromiseKind.Solution, Yuan.Of(50), "R-1", At.Hours(55.5), People.Supervisor, At.Hours(56));
        request.WaivePenalty(PromiseKind.Resolution, "平台已判不成立", People.Supervisor, At.Hours(57));
        return request;
    }
}

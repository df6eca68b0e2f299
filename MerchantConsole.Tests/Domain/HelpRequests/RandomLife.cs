using CsCheck;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Coverage;
using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Domain.Penalties;
using MerchantConsole.Domain.Promises;
using MerchantConsole.Tests.Support;

namespace MerchantConsole.Tests.Domain.HelpRequests;

public enum Act { Watch, Details, Words, Solve, Resolve, Reopen, Assign, Close, Withdraw, Asking, Completed, Pay, Claim, Remind, Approve, Waive, Split, Decide, Firm, Send, Refuse, Trouble, Argue, Settle, Owe, Hear, Hinder }

public enum Pass { NoTime, FewTicks, OneTick, TenMinutes, FiveHours, ToSolutionDue, PastSolutionDue, ToResolutionDue, PastResolutionDue, ToNextCheck, FourDays }

/// <param name="Choice">Which variant of the act: which order, which provider, which instant the platform tells.</param>
public sealed record Step(Act Act, Pass Pass, int Choice);

/// <summary>A life of a request, played step by step; what the rules refuse is part of the game.</summary>
/// <param name="Order">Which of the orders it begins with.</param>
/// <param name="Book">Which standards are in force.</param>
public sealed record RandomLife(int Order, int Book, Pass Lag, IReadOnlyList<Step> Steps)
{
    static readonly OrderDetails[] Orders =
    [
        A.Order(), new OrderDetails(), A.UncoveredOrder(),
        A.Order() with { Service = ServiceKind.OnSiteInstallation, OrderCreatedAt = null },
        A.Order() with { UnperformedService = ServiceKind.HomeDeliveryAndInstallation, City = "宁波市" },
    ];

    static readonly Provider Fitters = new() { Id = People.HangzhouFitters, Name = "杭州安装" };

    static readonly LiabilitySplit[] Splits =
    [
        LiabilitySplit.Merchant, LiabilitySplit.WhollyProvider, new(SplitForm.Percentage, 33.33m), new(SplitForm.Amount, 50),
        new(SplitForm.Percentage, 100.01m),
    ];

    static readonly Rulebook[] Rulebooks =
        [A.Rules, Standards.Rules(Standards.Reference), Rulebook.Default with { Liable = Liable.Provider }];

    public static Gen<RandomLife> Any { get; } = Gen.Select(
        Gen.Int[0, Orders.Length - 1], Gen.Int[0, Rulebooks.Length - 1], Gen.Enum<Pass>(),
        Gen.OneOf(Mixed, Desk, Money, Quarrel, Tell),
        (order, book, lag, steps) => new RandomLife(order, book, lag, steps));

    static Gen<List<Step>> Mixed => StepOf(Enum.GetValues<Act>()).List[0, 20];

    static Gen<List<Step>> Desk => StepOf([.. Enum.GetValues<Act>().Where(act => act <= Act.Completed)]).List[0, 20];

    // Of what is broken.
    static Gen<List<Step>> Money => StepOf([.. Enum.GetValues<Act>().Where(act => act > Act.Completed), Act.Argue, Act.Argue]).List[0, 24].Select(Broken);

    // An argument is only one when its steps follow each other in time.
    static Gen<List<Step>> Quarrel =>
        StepOf([Act.Argue, Act.Argue, Act.Argue, Act.Argue, Act.Settle], [Pass.NoTime, Pass.OneTick, Pass.TenMinutes, Pass.FiveHours, Pass.FiveHours, Pass.FourDays]).List[8, 24].Select(Broken);

    // An answer first; what the platform hears of it goes on beside the work.
    static Gen<List<Step>> Tell =>
        StepOf([Act.Owe, Act.Owe, Act.Hear, Act.Hinder, Act.Hinder, Act.Resolve, Act.Reopen, Act.Withdraw, Act.Completed, Act.Watch, Act.Close, Act.Details]).List[0, 16]
            .Select(steps => new List<Step>([new Step(Act.Solve, Pass.TenMinutes, 1), .. steps]));

    static List<Step> Broken(List<Step> steps) => [new Step(Act.Watch, Pass.PastResolutionDue, 0), .. steps];

    static Gen<Step> StepOf(Act[] acts, Pass[]? passes = null)
    {
        var times = passes ?? Enum.GetValues<Pass>();
        return Gen.Select(Gen.Int[0, acts.Length - 1], Gen.Int[0, times.Length - 1], Gen.Int[0, 4], (act, pass, choice) => new Step(acts[act], times[pass], choice));
    }

    static readonly Actor Deputy = new("吴主管", Role.Supervisor);

    /// <summary>As they are at the end of what was played: a standard may have been confirmed on the way.</summary>
    public Rulebook Rules { get; private set; } = Rulebooks[Book];

    /// <param name="see">Called after the receipt and after each step, with the instant of the step.</param>
    /// <param name="refused">Called before that when the rules did not allow the step.</param>
    public HelpRequest Play(Action<HelpRequest, DateTimeOffset>? see = null, Action<HelpRequest>? refused = null)
    {
        Rules = Rulebooks[Book];
        var now = Later(Lag, At.Raised, null);
        var request = HelpRequest.Receive(A.Id, A.Report(Orders[Order]), People.System, now, Rules);
        see?.Invoke(request, now);
        foreach (var step in Steps)
        {
            now = Later(step.Pass, now, request);
            try
            {
                Do(step, request, now);
            }
            catch (RuleBrokenException)
            {
                refused?.Invoke(request);
            }
            see?.Invoke(request, now);
        }
        return request;
    }

    public override string ToString() => $"order {Order}, book {Book}, lag {Lag}: {string.Join("; ", Steps)}";

    void Do(Step step, HelpRequest request, DateTimeOffset now)
    {
        var promise = step.Choice % 2 == 0 ? PromiseKind.Solution : PromiseKind.Resolution;
        switch (step.Act)
        {
            case Act.Watch: request.KeepWatch(now, Rules); break;
            case Act.Details: request.CompleteDetails(Orders[step.Choice], People.Agent, now, Rules); break;
            case Act.Words: request.HearConsumer([A.Message($"第{step.Choice}句", At.Minutes(step.Choice))], People.System, now, Rules); break;
            case Act.Solve: request.GiveSolution(A.Solution(step.Choice == 0 ? " " : " 明天送货 "), People.Agent, now, Rules); break;
            case Act.Resolve: request.Resolve(A.Resolution(), People.Fitter, now, Rules); break;
            case Act.Reopen: request.Reopen("没有解决", People.Agent, now, Rules); break;
            case Act.Assign when step.Choice > 1: request.Assign(People.HangzhouFitters, "杭州安装", People.System, now, Rules); break;
            case Act.Assign: request.Assign(People.NingboFitters, "宁波安装", People.Supervisor, now, Rules); break;
            case Act.Close: request.Close(People.Supervisor, now); break;
            case Act.Withdraw: request.Withdraw("不需要了", People.System, now, Rules); break;
            case Act.Asking: request.HearPlatform(PlatformStatus.Asking, now, People.System, now, Rules); break;
            case Act.Completed: request.HearPlatform(PlatformStatus.Completed, Told(step.Choice, now), People.System, now, Rules); break;
            case Act.Claim: request.Claim(step.Choice == 0 ? null : "换班", step.Choice % 2 == 0 ? People.Agent : People.Supervisor, now, Rules); break;
            case Act.Remind: request.Remind(step.Choice == 0 ? null : "请尽快", People.Supervisor, now, Rules); break;
            case Act.Pay: request.PayPenalty(promise, Owed(request, promise), "R-1", now, People.Supervisor, now); break;
            case Act.Approve: request.ApprovePenalty(promise, step.Choice == 0 ? Deputy : People.Supervisor, now, Rules); break;
            case Act.Waive: request.WaivePenalty(promise, "平台已判不成立", People.Supervisor, now); break;
            case Act.Split: request.DecideLiability(promise, Splits[step.Choice], Fitters, "安装方责任", People.Supervisor, now); break;
            case Act.Decide: request.DecideAmount(promise, Yuan.Of(step.Choice * 100), "按平台裁定", People.Supervisor, now); break;
            case Act.Firm: Confirm(request, now); break;
            case Act.Send: request.SendPayout(promise, step.Choice < 2 ? PayoutChannel.Recorded : PayoutChannel.Service, step.Choice == 0 ? "B20251113-01" : null, People.Supervisor, now); break;
            case Act.Refuse: request.RefusePayout(promise, request.PenaltyFor(promise).PayoutKey ?? "", "账户不存在", People.System, now); break;
            case Act.Argue: Argue(request, request.PenaltyFor(promise), step.Choice, now); break;
            case Act.Settle: request.SettleLapsedDisputes(now); break;
            case Act.Owe when request.HasToTell(promise): request.OweTelling(promise, A.Id, People.Agent, now); break;
            case Act.Owe: break;
            case Act.Hear: request.HearTold(promise, step.Choice < 3 ? TellingOutcome.Told : TellingOutcome.AlreadyClosed, People.System, now); break;
            case Act.Hinder: request.NoteTellingTrouble(promise, (TellingTrouble)(step.Choice + 1), step.Choice == 0 ? null : "isv.refused", People.System, now); break;
            case Act.Trouble: request.NoteTrouble(promise, step.Choice == 0 ? null : (PayoutTrouble)step.Choice, "超时", People.System, now); break;
        }
    }

    // The step that is next, at times by the wrong side or with an amount that is out of bounds.
    void Argue(HelpRequest request, Penalty penalty, int choice, DateTimeOffset now)
    {
        var promise = penalty.Promise;
        var plea = new Plea("师傅没有到场", []);
        var provider = People.Fitter with { ProviderId = penalty.Dispute?.ProviderId ?? penalty.LiableProviderId ?? People.HangzhouFitters };
        var part = Yuan.FromFen((penalty.Dispute?.Claimed ?? penalty.Amount ?? Yuan.Zero).Fen * choice / 3);
        switch (penalty.Dispute?.Stage)
        {
            case null when choice > 2: request.ContestShare(promise, Yuan.Zero, plea, provider, now, Rules); break;
            case null: request.ClaimFrom(promise, Fitters, part, plea, People.Supervisor, now, Rules); break;
            case not DisputeStage.Closed when choice == 4: request.WithdrawClaim(promise, "追责有误", People.Supervisor, now); break;
            case DisputeStage.Answer: request.AnswerClaim(promise, part, plea, choice == 0 ? People.Supervisor : provider, now, Rules); break;
            case DisputeStage.Reply when choice == 0: request.AgreeToAdmitted(promise, People.Supervisor, now); break;
            case DisputeStage.Reply: request.UpholdClaim(promise, plea, choice == 1 ? Deputy : People.Supervisor, now, Rules); break;
            case DisputeStage.Appeal: request.AppealClaim(promise, plea, provider, now, Rules); break;
            default: request.DecideDispute(promise, part, "各负其责", choice == 3 ? People.Supervisor : Deputy, now, Rules); break;
        }
    }

    void Confirm(HelpRequest request, DateTimeOffset now)
    {
        if (Rules.Standards.Entries is not [{ IsConfirmed: false } first, ..])
            return;
        var confirmed = first with { ConfirmedBy = People.Supervisor.Name, ConfirmedAt = now.ToMillisecond() };
        Rules = Standards.Rules([confirmed, .. Rules.Standards.Entries.Skip(1)]);
        request.FirmPenalties(confirmed, People.Supervisor, now);
    }

    static DateTimeOffset Told(int choice, DateTimeOffset now) => choice switch
    {
        0 => At.Minutes(-7),
        1 => At.SolutionDue,
        2 => At.ResolutionDue + At.Tick,
        3 => now,
        _ => now.AddHours(1),
    };

    static Yuan Owed(HelpRequest request, PromiseKind promise) =>
        request.Penalties.FirstOrDefault(penalty => penalty.Promise == promise)?.Amount ?? Yuan.Of(1);

    static DateTimeOffset Later(Pass pass, DateTimeOffset now, HelpRequest? request)
    {
        var target = pass switch
        {
            Pass.FewTicks => now.AddTicks(3_333),
            Pass.OneTick => now + At.Tick,
            Pass.TenMinutes => now.AddMinutes(10),
            Pass.FiveHours => now.AddHours(5),
            Pass.FourDays => now.AddDays(4),
            Pass.ToSolutionDue => At.SolutionDue,
            Pass.PastSolutionDue => At.SolutionDue + At.Tick,
            Pass.ToResolutionDue => At.ResolutionDue,
            Pass.PastResolutionDue => At.ResolutionDue + At.Tick,
            Pass.ToNextCheck => request?.Promises.Min(promise => promise.NextCheckAt) ?? now,
            _ => now,
        };
        return target > now ? target : now;
    }
}

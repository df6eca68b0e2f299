using MerchantConsole.Domain;
using MerchantConsole.Domain.Coverage;
using MerchantConsole.Domain.Promises;
using MerchantConsole.Features.Standards;
using MerchantConsole.Tests.Support;

namespace MerchantConsole.Tests.StandardVersions;

/// <summary>What people type into the forms of the dated settings.</summary>
public sealed class SettingDraftTests
{
    [Fact]
    public void Each_form_starts_from_what_is_in_force_and_says_the_same_again()
    {
        Assert.Equal(RuleContent.Write(new PromiseLengths(TimeSpan.FromHours(1), TimeSpan.FromHours(48))), Read(Form(RuleKind.PromiseLengths)));
        Assert.Equal(RuleContent.Write(ServiceWindow.RoundTheClock), Read(Form(RuleKind.ServiceWindow)));
        Assert.Equal(RuleContent.Write(new PromiseThresholds(.67, TimeSpan.FromMinutes(5), TimeSpan.FromHours(1))), Read(Form(RuleKind.Thresholds)));
        Assert.Equal(6, RuleContent.Read<CoveredPairs>(Read(Form(RuleKind.Coverage))).Pairs.Count);
    }

    [Fact]
    public void What_is_typed_is_what_is_kept()
    {
        var (lengths, window, coverage) = (Form(RuleKind.PromiseLengths), Form(RuleKind.ServiceWindow), Form(RuleKind.Coverage));
        (lengths.Solution, lengths.Resolution) = ("30", " 24 ");
        (window.RoundTheClock, window.WindowFrom, window.WindowTo) = (false, "22:00", "02:00");
        coverage.Pairs.Add(new CoveredPair(GoodsCategory.Electrical, ServiceKind.HomeDelivery));

        Assert.Equal(new PromiseLengths(TimeSpan.FromMinutes(30), TimeSpan.FromHours(24)), RuleContent.Read<PromiseLengths>(Read(lengths)));
        Assert.Equal(new ServiceWindow(new TimeOnly(22, 0), new TimeOnly(2, 0)), RuleContent.Read<ServiceWindow>(Read(window)));
        Assert.Null(RuleContent.Table(RuleContent.Read<CoveredPairs>(Read(coverage))).WhyNot(GoodsCategory.Electrical, ServiceKind.HomeDelivery));
    }

    [Fact]
    public void Everything_wrong_is_told_at_once_each_by_its_field()
    {
        var (lengths, window, marks, coverage) = (Form(RuleKind.PromiseLengths), Form(RuleKind.ServiceWindow), Form(RuleKind.Thresholds), Form(RuleKind.Coverage));
        (lengths.Solution, lengths.Resolution, lengths.Day, lengths.SourceNote) = ("1.5", "", "", " ");
        (window.RoundTheClock, window.WindowFrom, window.WindowTo) = (false, "9", "18:00");
        (marks.Share, marks.SolutionLast) = ("100", "0");
        coverage.Pairs.Clear();

        Assert.Equal([new("solution", DraftFault.NotAWholeNumber), new("resolution", DraftFault.Required), new("effectiveFrom", DraftFault.Required), new("sourceNote", DraftFault.Required)], Problems(lengths));
        Assert.Equal([new("from", DraftFault.NotATime)], Problems(window));
        Assert.Equal([new("dueSoonShare", DraftFault.NotAShare), new("solutionLastCall", DraftFault.NotAWholeNumber)], Problems(marks));
        Assert.Equal([new("pairs", DraftFault.NothingChosen)], Problems(coverage));
    }

    [Fact]
    public void What_contradicts_itself_is_told()
    {
        var (lengths, window) = (Form(RuleKind.PromiseLengths), Form(RuleKind.ServiceWindow));
        (lengths.Solution, lengths.Resolution) = ("61", "1");
        (window.RoundTheClock, window.WindowFrom, window.WindowTo) = (false, "09:00", "09:00");

        Assert.Equal([new("resolution", DraftFault.ShorterThanSolution)], Problems(lengths));
        Assert.Equal([new("to", DraftFault.SameTimes)], Problems(window));
    }

    static SettingDraft Form(RuleKind kind)
    {
        var draft = SettingDraft.For(kind, Rulebook.Default, At.Raised);
        (draft.Day, draft.SourceNote) = ("2026-12-01", "千牛");
        return draft;
    }

    static string Read(SettingDraft draft) => draft.Read([])!.Value.Content;

    static List<DraftProblem> Problems(SettingDraft draft)
    {
        var problems = new List<DraftProblem>();
        Assert.Null(draft.Read(problems));
        return problems;
    }
}

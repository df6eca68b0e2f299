using System.Globalization;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Coverage;
using MerchantConsole.Domain.Promises;

namespace MerchantConsole.Features.Standards;

/// <summary>A new version of a setting as it is typed; only what belongs to its kind counts.</summary>
public sealed class SettingDraft
{
    public RuleKind Kind { get; init; }

    public HashSet<CoveredPair> Pairs { get; } = [];

    /// <summary>Minutes.</summary>
    public string? Solution { get; set; }

    /// <summary>Hours.</summary>
    public string? Resolution { get; set; }
    public bool RoundTheClock { get; set; } = true;

    /// <summary>北京时间, as a time field holds it.</summary>
    public string? WindowFrom { get; set; } = "09:00";
    public string? WindowTo { get; set; } = "18:00";

    /// <summary>Percent of a promise that is used up.</summary>
    public string? Share { get; set; }

    /// <summary>Minutes left.</summary>
    public string? SolutionLast { get; set; }

    /// <summary>Minutes left.</summary>
    public string? ResolutionLast { get; set; }
    public string? Day { get; set; }
    public string? Time { get; set; } = "00:00";
    public string? SourceNote { get; set; }

    /// <summary>The form filled in with what is in force.</summary>
    public static SettingDraft For(RuleKind kind, Rulebook book, DateTimeOffset now)
    {
        var (terms, window) = (book.TermsAt(now), book.Dated.WindowAt(now) ?? ServiceWindow.RoundTheClock);
        var draft = new SettingDraft
        {
            Kind = kind,
            Solution = Plain(terms.Solution.Length.TotalMinutes),
            Resolution = Plain(terms.Resolution.Length.TotalHours),
            RoundTheClock = window.IsRoundTheClock,
            Share = Plain(100 * terms.Solution.DueSoonShare),
            SolutionLast = Plain(terms.Solution.LastCall.TotalMinutes),
            ResolutionLast = Plain(terms.Resolution.LastCall.TotalMinutes),
        };
        if (window is { From: { } from, To: { } to })
            (draft.WindowFrom, draft.WindowTo) = (from.ToString("HH:mm", CultureInfo.InvariantCulture), to.ToString("HH:mm", CultureInfo.InvariantCulture));
        draft.Pairs.UnionWith(book.CoverageAt(now).Rows.Select(row => new CoveredPair(row.Category, row.Service)));
        return draft;
    }

    /// <returns>The content and from when (UTC); null when something is wrong, and the problems say what.</returns>
    public (string Content, DateTimeOffset From)? Read(ICollection<DraftProblem> problems)
    {
        var content = Kind switch
        {
            RuleKind.Coverage => Covered(problems),
            RuleKind.PromiseLengths => Lengths(problems),
            RuleKind.ServiceWindow => Window(problems),
            _ => Thresholds(problems),
        };
        var from = BeijingDay.Read(Day, Time);
        if (from is null)
            problems.Add(new DraftProblem("effectiveFrom", string.IsNullOrWhiteSpace(Day) ? DraftFault.Required : DraftFault.NotADate));
        if (string.IsNullOrWhiteSpace(SourceNote))
            problems.Add(new DraftProblem("sourceNote", DraftFault.Required));
        return problems.Count == 0 ? (content!, from!.Value) : null;
    }

    string? Covered(ICollection<DraftProblem> problems)
    {
        if (Pairs.Count == 0)
            problems.Add(new DraftProblem("pairs", DraftFault.NothingChosen));
        return RuleContent.Write(new CoveredPairs([.. Pairs.OrderBy(pair => pair.Category).ThenBy(pair => pair.Service)]));
    }

    string? Lengths(ICollection<DraftProblem> problems)
    {
        var (solution, resolution) = (Whole(Solution, "solution", 1, 525_600, problems), Whole(Resolution, "resolution", 1, 8760, problems));
        if (solution is not { } minutes || resolution is not { } hours)
            return null;
        if (hours * 60 < minutes)
            problems.Add(new DraftProblem("resolution", DraftFault.ShorterThanSolution));
        return RuleContent.Write(new PromiseLengths(TimeSpan.FromMinutes(minutes), TimeSpan.FromHours(hours)));
    }

    string? Window(ICollection<DraftProblem> problems)
    {
        if (RoundTheClock)
            return RuleContent.Write(ServiceWindow.RoundTheClock);
        var (from, to) = (Clock(WindowFrom, "from", problems), Clock(WindowTo, "to", problems));
        if (from is not null && from == to)
            problems.Add(new DraftProblem("to", DraftFault.SameTimes));
        return RuleContent.Write(new ServiceWindow(from, to));
    }

    string? Thresholds(ICollection<DraftProblem> problems)
    {
        var share = Whole(Share, "dueSoonShare", 1, 99, problems);
        var (solution, resolution) = (Whole(SolutionLast, "solutionLastCall", 1, 525_600, problems), Whole(ResolutionLast, "resolutionLastCall", 1, 525_600, problems));
        return share is { } percent && solution is { } first && resolution is { } second
            ? RuleContent.Write(new PromiseThresholds(percent / 100d, TimeSpan.FromMinutes(first), TimeSpan.FromMinutes(second))) : null;
    }

    static int? Whole(string? typed, string field, int least, int most, ICollection<DraftProblem> problems)
    {
        if (int.TryParse(typed?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
            return number;
        problems.Add(new DraftProblem(field, string.IsNullOrWhiteSpace(typed) ? DraftFault.Required : field == "dueSoonShare" ? DraftFault.NotAShare : DraftFault.NotAWholeNumber));
        return null;
    }

    static TimeOnly? Clock(string? typed, string field, ICollection<DraftProblem> problems)
    {
        if (TimeOnly.TryParseExact(typed?.Trim(), ["HH:mm", "HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
            return time;
        problems.Add(new DraftProblem(field, DraftFault.NotATime));
        return null;
    }

    static string Plain(double number) => Math.Round(number).ToString("0", CultureInfo.InvariantCulture);
}

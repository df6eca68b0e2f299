using System.Globalization;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Coverage;
using MerchantConsole.Domain.Promises;
using MerchantConsole.Shell;
using Microsoft.Extensions.Localization;

namespace MerchantConsole.Features.Standards;

/// <summary>Versions of the dated settings in the reader's words.</summary>
public sealed class SettingWords(IStringLocalizer<StandardsText> text, Terms terms)
{
    public string Of(RuleVersion version) => version.Kind switch
    {
        RuleKind.Coverage => text["Pairs", RuleContent.Read<CoveredPairs>(version.Content).Pairs.Count],
        RuleKind.PromiseLengths => Lengths(RuleContent.Read<PromiseLengths>(version.Content)),
        RuleKind.ServiceWindow => Window(RuleContent.Read<ServiceWindow>(version.Content)),
        _ => Thresholds(RuleContent.Read<PromiseThresholds>(version.Content)),
    };

    /// <summary>What stands in the settings file, and holds where no version was confirmed.</summary>
    public string Base(RuleKind kind, Rulebook book) => kind switch
    {
        RuleKind.Coverage => text["Pairs", book.Coverage.Rows.Count],
        RuleKind.PromiseLengths => Lengths(new PromiseLengths(book.Terms.Solution.Length, book.Terms.Resolution.Length)),
        RuleKind.ServiceWindow => Window(ServiceWindow.RoundTheClock),
        _ => Thresholds(new PromiseThresholds(book.Terms.Solution.DueSoonShare, book.Terms.Solution.LastCall, book.Terms.Resolution.LastCall)),
    };

    /// <summary>The goods and services of a coverage table, a line for each service.</summary>
    public IEnumerable<(string Service, string Categories)> Covered(RuleVersion version) =>
        RuleContent.Read<CoveredPairs>(version.Content).Pairs.GroupBy(pair => pair.Service).OrderBy(group => group.Key)
            .Select(group => (terms.Of(group.Key), string.Join(text["ListComma"], group.Select(pair => pair.Category).Order().Select(category => terms.Of(category)))));

    string Lengths(PromiseLengths lengths) => text["Lengths", Length(lengths.Solution), Length(lengths.Resolution)];

    string Window(ServiceWindow window) =>
        window is { From: { } from, To: { } to } ? text["Window", from.ToString("HH:mm", CultureInfo.InvariantCulture), to.ToString("HH:mm", CultureInfo.InvariantCulture)] : text["RoundTheClock"];

    string Thresholds(PromiseThresholds marks) => text["Thresholds",
        Math.Round(100 * marks.DueSoonShare).ToString("0", CultureInfo.InvariantCulture), Length(marks.SolutionLastCall), Length(marks.ResolutionLastCall)];

    string Length(TimeSpan length) =>
        length.TotalSeconds % 60 > 0 ? text["Seconds", length.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture)]
        : length.TotalMinutes % 60 > 0 ? text["Minutes", length.TotalMinutes.ToString("0", CultureInfo.InvariantCulture)]
        : text["Hours", length.TotalHours.ToString("0", CultureInfo.InvariantCulture)];
}

using MerchantConsole.Domain.Coverage;
using MerchantConsole.Domain.Promises;

namespace MerchantConsole.Domain;

/// <summary>The confirmed versions of the dated settings, by the instant of the raise. Where there is none, the base holds.</summary>
public sealed class DatedRules(IEnumerable<RuleVersion> versions)
{
    readonly RuleVersion[] confirmed = [.. versions.Where(version => version is { ConfirmedAt: not null, RejectedAt: null })];

    Dated<CoverageTable>? coverage;
    Dated<PromiseLengths>? lengths;
    Dated<ServiceWindow>? window;
    Dated<PromiseThresholds>? thresholds;

    public static DatedRules None { get; } = new([]);

    /// <summary>Without what was confirmed later.</summary>
    /// <param name="at">UTC, inclusive.</param>
    public DatedRules KnownAt(DateTimeOffset at) =>
        Array.TrueForAll(confirmed, version => version.ConfirmedAt <= at) ? this : new(confirmed.Where(version => version.ConfirmedAt <= at));

    public CoverageTable? CoverageAt(DateTimeOffset raisedAt) =>
        (coverage ??= Of(RuleKind.Coverage, version => RuleContent.Table(RuleContent.Read<CoveredPairs>(version.Content)))).At(raisedAt);

    public PromiseLengths? LengthsAt(DateTimeOffset raisedAt) => (lengths ??= Of<PromiseLengths>(RuleKind.PromiseLengths)).At(raisedAt);

    public ServiceWindow? WindowAt(DateTimeOffset raisedAt) => (window ??= Of<ServiceWindow>(RuleKind.ServiceWindow)).At(raisedAt);

    public PromiseThresholds? ThresholdsAt(DateTimeOffset raisedAt) => (thresholds ??= Of<PromiseThresholds>(RuleKind.Thresholds)).At(raisedAt);

    Dated<T> Of<T>(RuleKind kind) where T : class => Of(kind, version => RuleContent.Read<T>(version.Content));

    Dated<T> Of<T>(RuleKind kind, Func<RuleVersion, T> read) where T : class =>
        new(confirmed.Where(version => version.Kind == kind).Select(version => (version.EffectiveFrom, read(version))));
}

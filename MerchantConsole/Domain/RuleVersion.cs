namespace MerchantConsole.Domain;

/// <summary>Which rule a dated setting tells.</summary>
public enum RuleKind
{
    /// <summary>Which goods with which service are covered (R2).</summary>
    Coverage = 1,
    /// <summary>Lengths of the two promises (R4, R5).</summary>
    PromiseLengths,
    /// <summary>In which hours the solution promise is given.</summary>
    ServiceWindow,
    /// <summary>From when a running promise counts as due soon, and as the last call.</summary>
    Thresholds,
}

/// <summary>One dated version of a rule. Never edited: a later version follows it. In force only when confirmed.</summary>
public sealed record RuleVersion
{
    public required Guid Id { get; init; }
    public required RuleKind Kind { get; init; }

    /// <summary>UTC. Holds for requests raised from this instant until a later version.</summary>
    public required DateTimeOffset EffectiveFrom { get; init; }

    /// <summary>What the version says, as JSON of its kind.</summary>
    public required string Content { get; init; }
    public string SourceNote { get; init; } = "";
    public required string EnteredBy { get; init; }
    public required DateTimeOffset EnteredAt { get; init; }
    public string? ConfirmedBy { get; init; }
    public DateTimeOffset? ConfirmedAt { get; init; }
    public string? RejectedBy { get; init; }
    public DateTimeOffset? RejectedAt { get; init; }
    public string? RejectedReason { get; init; }

    public bool IsConfirmed => ConfirmedAt is not null;
    public bool IsRejected => RejectedAt is not null;

    /// <summary>A new version follows the last one of its kind, from an instant to come: what was raised already keeps its rules.</summary>
    /// <param name="all">Every version of every kind.</param>
    /// <exception cref="RuleBrokenException">It begins at or before another version of its kind, or in the past.</exception>
    public void MustFollow(IEnumerable<RuleVersion> all, DateTimeOffset now)
    {
        if (all.Any(other => other.Id != Id && other.Kind == Kind && !other.IsRejected && other.EffectiveFrom >= EffectiveFrom))
            throw new RuleBrokenException(Rule.VersionOverlaps, "effectiveFrom");
        MustBeToCome(now);
    }

    /// <summary>Confirmed only before it begins, so that nothing raised since has to be judged anew.</summary>
    /// <exception cref="RuleBrokenException">It begins in the past.</exception>
    public void MustBeToCome(DateTimeOffset now)
    {
        if (EffectiveFrom < now)
            throw new RuleBrokenException(Rule.BackDated, "effectiveFrom");
    }
}

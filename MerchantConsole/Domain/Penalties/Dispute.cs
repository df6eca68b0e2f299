namespace MerchantConsole.Domain.Penalties;

/// <summary>What a dispute between merchant and provider waits for.</summary>
public enum DisputeStage
{
    /// <summary>The provider's answer to the claim (认责).</summary>
    Answer = 1,
    /// <summary>The merchant's word on what the provider admits.</summary>
    Reply,
    /// <summary>The provider's appeal (申诉), once.</summary>
    Appeal,
    /// <summary>A supervisor's decision on the appeal.</summary>
    Decision,
    Closed,
}

public enum DisputeOutcome
{
    /// <summary>The provider admits all that is claimed.</summary>
    Admitted = 1,
    /// <summary>The merchant is content with what the provider admits.</summary>
    Agreed,
    /// <summary>No answer in time: the claim stands.</summary>
    Unanswered,
    /// <summary>The merchant did not reply in time: what was admitted stands.</summary>
    NotUpheld,
    /// <summary>No appeal in time: the claim stands.</summary>
    NotAppealed,
    Decided,
    /// <summary>No decision in time: what was admitted stands.</summary>
    Undecided,
    /// <summary>The merchant took its claim back: what was borne before stands.</summary>
    Withdrawn,
    /// <summary>Nothing is paid, so nothing is left to be borne.</summary>
    Waived,
}

/// <summary>
/// How much of a penalty a provider bears, argued between merchant and provider (R8). Each step is due at an instant;
/// who lets it pass has the other side's word stand. At most one for each penalty, and its outcome is final.
/// </summary>
public sealed class Dispute
{
    public Guid ProviderId { get; private set; }
    public Yuan Claimed { get; private set; }

    /// <summary>Null until the provider answered.</summary>
    public Yuan? Admitted { get; private set; }

    /// <summary>What the provider bore before.</summary>
    public Yuan Before { get; private set; }
    public DisputeStage Stage { get; private set; }

    /// <summary>UTC; null once closed. At that very instant the step is still in time.</summary>
    public DateTimeOffset? DueAt { get; private set; }

    /// <summary>UTC; null while open.</summary>
    public DateTimeOffset? ClosedAt { get; private set; }
    public DisputeOutcome? Outcome { get; private set; }

    /// <summary>Who claimed for the merchant; null when the provider contested what it bore by contract or decision.</summary>
    public string? ClaimedBy { get; private set; }

    /// <summary>Who upheld the claim for the merchant.</summary>
    public string? UpheldBy { get; private set; }

    public bool IsOpen => Stage != DisputeStage.Closed;

    Dispute() { }

    internal Dispute(Guid providerId, Yuan claimed, Yuan before, string claimedBy, DateTimeOffset dueAt) =>
        (ProviderId, Claimed, Before, ClaimedBy, Stage, DueAt) = (providerId, claimed, before, claimedBy, DisputeStage.Answer, dueAt);

    internal static Dispute Contested(Guid providerId, Yuan borne, Yuan admitted, DateTimeOffset dueAt) =>
        new() { ProviderId = providerId, Claimed = borne, Before = borne, Admitted = admitted, Stage = DisputeStage.Reply, DueAt = dueAt };

    /// <summary>What the provider bears if this step is let pass.</summary>
    internal (DisputeOutcome Outcome, Yuan Share) Lapse => Stage switch
    {
        DisputeStage.Answer => (DisputeOutcome.Unanswered, Claimed),
        DisputeStage.Reply => (DisputeOutcome.NotUpheld, Admitted ?? Yuan.Zero),
        DisputeStage.Appeal => (DisputeOutcome.NotAppealed, Claimed),
        DisputeStage.Decision => (DisputeOutcome.Undecided, Admitted ?? Yuan.Zero),
        _ => throw new RuleBrokenException(Rule.DisputeOver),
    };

    /// <summary>Whether the step was let pass.</summary>
    public bool IsLapsedAt(DateTimeOffset now) => DueAt < now;

    /// <summary>Refuses a step that is not the next one, or comes after its due instant.</summary>
    internal void MustAwait(DisputeStage stage, DateTimeOffset now)
    {
        MustBeOpen(now);
        if (Stage != stage)
            throw new RuleBrokenException(Rule.DisputeOtherStep);
    }

    internal void MustBeOpen(DateTimeOffset now)
    {
        if (!IsOpen)
            throw new RuleBrokenException(Rule.DisputeOver);
        if (IsLapsedAt(now))
            throw new RuleBrokenException(Rule.DisputeStepLapsed);
    }

    internal void Answer(Yuan admitted, DateTimeOffset dueAt) => (Admitted, Stage, DueAt) = (admitted, DisputeStage.Reply, dueAt);

    internal void Uphold(string by, DateTimeOffset dueAt) => (UpheldBy, Stage, DueAt) = (by, DisputeStage.Appeal, dueAt);

    internal void Appeal(DateTimeOffset dueAt) => (Stage, DueAt) = (DisputeStage.Decision, dueAt);

    internal void Close(DisputeOutcome outcome, DateTimeOffset at) =>
        (Outcome, Stage, DueAt, ClosedAt) = (outcome, DisputeStage.Closed, null, at);
}

using MerchantConsole.Domain.Parties;

namespace MerchantConsole.Domain.HelpRequests;

/// <summary>Who works on it. None of this moves a due instant or a status.</summary>
public sealed partial class HelpRequest
{
    /// <summary>Gives the request to a provider; the same provider twice is refused, another one is a reassignment.</summary>
    public void Assign(Guid providerId, string providerName, Actor by, DateTimeOffset now, Rulebook rules)
    {
        MustBeOpen();
        if (ProviderId == providerId)
            throw new RuleBrokenException(Rule.AlreadyAssigned, "providerId");
        KeepWatch(now, rules);
        Record(new Assigned(providerId, providerName, ProviderName), by, now);
    }

    /// <summary>Takes the work on it; from somebody else only with a reason.</summary>
    /// <exception cref="RuleBrokenException">Not open, the actor's own already, or taken over without a reason.</exception>
    public void Claim(string? reason, Actor by, DateTimeOffset now, Rulebook rules)
    {
        MustBeOpen();
        if (HandledBy == by.Name)
            throw new RuleBrokenException(Rule.AlreadyYours);
        if (HandledBy is not null && string.IsNullOrWhiteSpace(reason))
            throw new RuleBrokenException(Rule.ReasonToTakeOver, "reason");
        if (HandledBy is not null)
            MustBeText(reason, "reason");
        KeepWatch(now, rules);
        Record(new Claimed(HandledBy, HandledBy is null ? null : reason!.Trim()), by, now);
    }

    /// <summary>How long the same person waits before asking again.</summary>
    public static readonly TimeSpan BetweenReminders = TimeSpan.FromMinutes(10);

    /// <summary>Asks who works on it, or else its provider, to get on with it.</summary>
    /// <param name="remindedAt">UTC. When this person last did so; the history knows, the state does not.</param>
    /// <exception cref="RuleBrokenException">Not open, nobody there to ask, the actor's own, asked a moment ago, or words too long.</exception>
    public void Remind(string? words, Actor by, DateTimeOffset now, Rulebook rules, DateTimeOffset? remindedAt = null)
    {
        MustBeOpen();
        if (HandledBy == by.Name)
            throw new RuleBrokenException(Rule.AlreadyYours);
        if (now - remindedAt < BetweenReminders)
            throw new RuleBrokenException(Rule.RemindedAlready);
        if ((HandledBy ?? ProviderName) is not { } asked)
            throw new RuleBrokenException(Rule.NobodyToRemind);
        if (words?.Length > Reminded.LongestWords)
            throw new RuleBrokenException(Rule.TextTooLong, "words");
        if (words is not null && !Readable.IsText(words, lines: false))
            throw new RuleBrokenException(Rule.UnreadableCharacters, "words");
        KeepWatch(now, rules);
        Record(new Reminded(asked, string.IsNullOrWhiteSpace(words) ? null : words.Trim()), by, now);
    }
}

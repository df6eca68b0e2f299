using MerchantConsole.Domain.Parties;

namespace MerchantConsole.Live;

/// <summary>What others see of a seat.</summary>
sealed record SeatLook(string Person, string Name, Doing Doing, DateTimeOffset Since);

/// <summary>One open drawer's seat at a request. A person in two tabs has two and is shown once.</summary>
public sealed class PresenceSeat : IDisposable
{
    readonly Presence presence;
    readonly string person, name;
    Doing doing;
    DateTimeOffset since;

    internal PresenceSeat(Presence presence, Actor who, Guid requestId, DateTimeOffset now)
    {
        (this.presence, person, name, RequestId) = (presence, Of(who), who.Name, requestId);
        since = BeatAt = TakenAt = now;
    }

    internal Guid RequestId { get; }
    internal DateTimeOffset TakenAt { get; }
    internal DateTimeOffset BeatAt { get; private set; }
    internal bool IsLeft { get; private set; }
    internal SeatLook Look => new(person, name, doing, since);

    /// <summary>Still there, and doing this.</summary>
    public void Beat(Doing now) => presence.Beat(this, now);

    /// <summary>The line to this page is cut; its next beat brings it back.</summary>
    public void Lost() => presence.Leave(this);

    public void Dispose()
    {
        IsLeft = true;
        presence.Leave(this);
    }

    internal static string Of(Actor who) => who.UserId?.ToString() ?? $"{who.ProviderId} {who.Name}";

    internal void Beat(Doing now, DateTimeOffset at)
    {
        BeatAt = at;
        if (doing != now)
            (doing, since) = (now, at);
    }
}

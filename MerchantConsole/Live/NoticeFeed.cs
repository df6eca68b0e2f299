using System.Collections.Concurrent;

namespace MerchantConsole.Live;

/// <summary>Says, after the commit, whose notices changed; each open page of theirs reads them again. A subscription lasts until it is disposed.</summary>
public sealed partial class NoticeFeed(ILogger<NoticeFeed> log)
{
    readonly Lock gate = new();
    readonly ConcurrentDictionary<Guid, Action[]> listeners = new();

    public IDisposable Subscribe(Guid userId, Action hear)
    {
        hear = OwnLanguage.Of(hear);
        lock (gate)
            listeners[userId] = [.. listeners.GetValueOrDefault(userId, []), hear];
        return new Leaving(() => Leave(userId, hear));
    }

    /// <summary>One failing listener harms neither the others nor the publisher.</summary>
    public void Publish(IReadOnlyCollection<Guid> userIds)
    {
        foreach (var hear in userIds.Distinct().SelectMany(id => listeners.GetValueOrDefault(id, [])))
        {
            try
            {
                hear();
            }
            catch (Exception failure)
            {
                LogListenerFailed(failure);
            }
        }
    }

    void Leave(Guid userId, Action hear)
    {
        lock (gate)
        {
            Action[] rest = [.. listeners.GetValueOrDefault(userId, []).Where(other => other != hear)];
            if (rest.Length > 0)
                listeners[userId] = rest;
            else
                listeners.TryRemove(userId, out _);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A listener of the notices failed.")]
    partial void LogListenerFailed(Exception failure);

    sealed class Leaving(Action leave) : IDisposable
    {
        public void Dispose() => leave();
    }
}

namespace MerchantConsole.Live;

/// <summary>Says, after the commit, for whom there are new notices; whoever cares reads their own.</summary>
public sealed partial class NoticeFeed(ILogger<NoticeFeed> log)
{
    readonly Lock gate = new();
    (Guid UserId, Action Hear)[] listeners = [];

    public IDisposable Subscribe(Guid userId, Action hear)
    {
        var listener = (userId, hear);
        lock (gate)
            listeners = [.. listeners, listener];
        return new Leaving(() => { lock (gate) listeners = [.. listeners.Where(other => other != listener)]; });
    }

    /// <summary>One failing listener harms neither the others nor the publisher.</summary>
    public void Publish(IReadOnlyCollection<Guid> userIds)
    {
        foreach (var (userId, hear) in listeners)
        {
            if (!userIds.Contains(userId))
                continue;
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

    [LoggerMessage(Level = LogLevel.Error, Message = "A listener of the notices failed.")]
    partial void LogListenerFailed(Exception failure);

    sealed class Leaving(Action leave) : IDisposable
    {
        public void Dispose() => leave();
    }
}

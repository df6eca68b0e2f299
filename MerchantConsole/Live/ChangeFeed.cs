using MerchantConsole.Data;

namespace MerchantConsole.Live;

/// <summary>Only that a request changed, and for whom; whoever cares reads it again, so nothing stale can travel.</summary>
public readonly record struct RequestChanged(Guid RequestId, Guid? ProviderId, Guid? FormerProviderId)
{
    public bool IsFor(Scope scope) => scope.Sees(ProviderId) || scope.Sees(FormerProviderId);
}

/// <summary>Says, after the commit, which requests changed. A subscription lasts until it is disposed.</summary>
public sealed partial class ChangeFeed(ILogger<ChangeFeed> log)
{
    readonly Lock gate = new();
    Subscription[] subscriptions = [];

    public IDisposable Subscribe(Scope scope, Action<RequestChanged> hear)
    {
        var subscription = new Subscription(this, scope, OwnLanguage.Of(hear));
        lock (gate)
            subscriptions = [.. subscriptions, subscription];
        return subscription;
    }

    /// <summary>One failing listener harms neither the others nor the publisher.</summary>
    public void Publish(RequestChanged change)
    {
        foreach (var subscription in subscriptions)
        {
            if (!change.IsFor(subscription.Scope))
                continue;
            try
            {
                subscription.Hear(change);
            }
            catch (Exception failure)
            {
                LogListenerFailed(failure);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A listener of the change feed failed.")]
    partial void LogListenerFailed(Exception failure);

    sealed class Subscription(ChangeFeed feed, Scope scope, Action<RequestChanged> hear) : IDisposable
    {
        public Scope Scope => scope;
        public void Hear(RequestChanged change) => hear(change);

        public void Dispose()
        {
            lock (feed.gate)
                feed.subscriptions = [.. feed.subscriptions.Where(other => other != this)];
        }
    }
}

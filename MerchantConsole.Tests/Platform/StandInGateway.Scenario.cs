namespace MerchantConsole.Tests.Platform;

// What happens on the platform: apps, people and their troubles.
public sealed partial class StandInGateway
{
    public App AddApp(string key, string secret)
    {
        lock (world.Sync)
            return world.Apps[key] = new App(key, secret);
    }

    /// <param name="session">Null for a made-up access token.</param>
    /// <param name="isPermitted">Whether its messages flow already, or only after taobao.tmc.user.permit.</param>
    public StandInAccount AddAccount(App app, string nick, string? session = null, bool isPermitted = true)
    {
        lock (world.Sync)
        {
            var account = new StandInAccount(app, nick, 2_200_000_001 + world.Accounts.Count) { Topics = isPermitted ? null : [] };
            world.Accounts.Add(account);
            Tokens.Issue(world, account, session);
            return account;
        }
    }

    /// <summary>The next recourse has the number after it.</summary>
    public void NumberAfter(long last)
    {
        lock (world.Sync)
            world.NumberAfter(last);
    }

    /// <summary>The number of the new recourse.</summary>
    public long Raise(StandInAccount account, RecourseToRaise? what = null)
    {
        lock (world.Sync)
            return world.Raise(account, what ?? new RecourseToRaise()).Id;
    }

    public IReadOnlyList<long> RaiseMany(StandInAccount account, int count, Func<int, RecourseToRaise>? each = null)
    {
        lock (world.Sync)
            return [.. Enumerable.Range(0, count).Select(index => world.Raise(account, each?.Invoke(index) ?? new RecourseToRaise()).Id)];
    }

    /// <summary>A work order of no recourse.</summary>
    public StandInWorkOrder AddWorkOrder(StandInAccount account, WorkOrderToAdd? what = null)
    {
        lock (world.Sync)
            return world.Add(account, what ?? new WorkOrderToAdd());
    }

    /// <summary>The consumer adds something to his call for help.</summary>
    public void AddMessage(long id, string text, params string[] pictures)
    {
        lock (world.Sync)
            world.AddMessage(id, text, [.. pictures]);
    }

    /// <summary>Completed on the platform, by nobody's call.</summary>
    public void Complete(long id)
    {
        lock (world.Sync)
            world.Complete(id);
    }

    /// <summary>Any message, readable or not; its number.</summary>
    public long Put(StandInAccount account, string topic, string content)
    {
        lock (world.Sync)
            return world.Put(account, topic, content);
    }

    /// <summary>The access token ends now, and with it the refresh token if so said.</summary>
    public void Expire(string session, bool andRefreshToken = false)
    {
        lock (world.Sync)
        {
            var account = world.Accounts.Single(account => account.Session == session);
            account.SessionEndsAt = world.Now;
            if (andRefreshToken)
                account.RefreshTokenEndsAt = world.Now;
        }
    }

    public void BanApp(App app, TimeSpan length)
    {
        lock (world.Sync)
            limits.BanApp(app.Key, world.Now + length);
    }

    public void BanApi(string method, TimeSpan length)
    {
        lock (world.Sync)
            limits.BanApi(method, world.Now + length);
    }
}

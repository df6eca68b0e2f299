using System.Collections.Immutable;

namespace MerchantConsole.Tests.Platform;

// What has come of it.
public sealed partial class StandInGateway
{
    public IReadOnlyList<Call> Calls
    {
        get
        {
            lock (calls)
                return [.. calls];
        }
    }

    public StandInRecourse Recourse(long id)
    {
        lock (world.Sync)
            return world.Recourses[id];
    }

    public bool Knows(long id)
    {
        lock (world.Sync)
            return world.Recourses.ContainsKey(id);
    }

    public int RecourseCount
    {
        get
        {
            lock (world.Sync)
                return world.Recourses.Count;
        }
    }

    /// <summary>The provider's remarks, in the order in which they came.</summary>
    public ImmutableArray<Said> Remarks(long id) => Recourse(id).Remarks;

    /// <summary>The recourses that a provider closed.</summary>
    public IReadOnlyList<StandInRecourse> Closed
    {
        get
        {
            lock (world.Sync)
                return [.. world.Recourses.Values.Where(recourse => recourse.ClosedWith is not null)];
        }
    }

    public IReadOnlyList<Complaint> Complaints
    {
        get
        {
            lock (world.Sync)
                return [.. world.Complaints.Values];
        }
    }

    /// <summary>Messages that would still come.</summary>
    public IReadOnlyList<StandInMessage> Unconfirmed(StandInAccount account)
    {
        lock (world.Sync)
        {
            account.Queue.Forget(world.Now);
            return [.. account.Queue.Unconfirmed];
        }
    }

    /// <summary>Numbers of messages, in the order in which they were confirmed.</summary>
    public IReadOnlyList<long> Confirmed(StandInAccount account)
    {
        lock (world.Sync)
            return [.. account.Queue.Confirmed];
    }
}

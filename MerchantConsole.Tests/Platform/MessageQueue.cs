namespace MerchantConsole.Tests.Platform;

/// <summary>The unconfirmed messages of one account: delivered at least once, and again until they are confirmed or a day old.</summary>
sealed class MessageQueue
{
    static readonly TimeSpan Kept = TimeSpan.FromHours(24);

    // Always the same disorder, so that a failure comes again.
    readonly Random disorder = new(1111);
    readonly SortedDictionary<long, Waiting> waiting = [];
    readonly List<long> confirmed = [];

    public IEnumerable<StandInMessage> Unconfirmed => waiting.Values.Select(entry => entry.Message);
    public IReadOnlyList<long> Confirmed => confirmed;
    public int PutTotal { get; private set; }
    public int ReadTotal { get; private set; }

    public void Put(StandInMessage message)
    {
        waiting[message.Id] = new Waiting(message);
        PutTotal++;
    }

    public IReadOnlyList<StandInMessage> Consume(DateTimeOffset now, int most, GatewayHabits habits)
    {
        Forget(now);
        var due = waiting.Values.Where(entry => entry.DeliveredAt is not { } at || now - at >= habits.RedeliverAfter);
        if (habits.Shuffled)
            due = due.ToList().OrderBy(_ => disorder.Next());
        if (habits.StatusFirst)
            due = due.OrderBy(entry => entry.Message.Topic != StandInMessage.Status);
        var delivered = due.Take(most).ToList();
        foreach (var entry in delivered)
        {
            ReadTotal += entry.DeliveredAt is null ? 1 : 0;
            entry.DeliveredAt = now;
        }
        return delivered.ConvertAll(entry => entry.Message);
    }

    public void Confirm(long id)
    {
        if (waiting.Remove(id))
            confirmed.Add(id);
    }

    public void Forget(DateTimeOffset now)
    {
        foreach (var entry in waiting.Values.Where(entry => now - entry.Message.PublishedAt >= Kept).ToList())
            waiting.Remove(entry.Message.Id);
    }

    sealed class Waiting(StandInMessage message)
    {
        public StandInMessage Message => message;
        public DateTimeOffset? DeliveredAt { get; set; }
    }
}

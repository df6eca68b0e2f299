namespace MerchantConsole.Tests.Platform;

/// <summary>How the gateway behaves while nothing is wrong with it; to be changed at any time.</summary>
public sealed class GatewayHabits
{
    /// <summary>After which an unconfirmed message comes again.</summary>
    public TimeSpan RedeliverAfter { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>The document says that the recourse inside a message is a string; the real sample has an object.</summary>
    public bool RecourseAsText { get; set; }

    /// <summary>So many times more is each message published, every time under an id of its own.</summary>
    public int Repeats { get; set; }

    public bool Shuffled { get; set; }

    /// <summary>Whether news of a status overtakes the recourse it is about.</summary>
    public bool StatusFirst { get; set; }

    /// <summary>Whether the users of an app share one queue, which needs no session, as the published examples of the queue show it.</summary>
    public bool SharedQueue { get; set; }

    /// <summary>Whether a work order has only the fields declared for sellers: goods, brand and city lie in attribute_map.</summary>
    public bool WorkOrdersAsDeclared { get; set; }

    /// <summary>Of each app; null for any number.</summary>
    public int? CallsPerSecond { get; set; }

    /// <summary>Of each app in a day of Beijing; null for any number.</summary>
    public int? CallsPerDay { get; set; }

    /// <summary>Of an access token issued from now on.</summary>
    public TimeSpan TokenLife { get; set; } = TimeSpan.FromDays(30);

    public TimeSpan RefreshTokenLife { get; set; } = TimeSpan.FromDays(60);
}

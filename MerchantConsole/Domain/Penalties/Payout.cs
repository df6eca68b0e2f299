namespace MerchantConsole.Domain.Penalties;

/// <summary>By which way a penalty is paid.</summary>
public enum PayoutChannel
{
    /// <summary>A person pays in 千牛 or by a batch file and enters the receipt.</summary>
    Recorded = 1,
    /// <summary>The merchant's own payout service is called.</summary>
    Service,
}

/// <summary>Why somebody has to look at a payout that is on its way.</summary>
public enum PayoutTrouble
{
    /// <summary>The service does not answer; it is asked again, by the same key.</summary>
    NoAnswer = 1,
    /// <summary>The service says it paid another amount than it was asked for.</summary>
    AnotherAmount,
    /// <summary>The service answered with what cannot be understood.</summary>
    UnreadableAnswer,
    /// <summary>The receipt it names belongs to another penalty.</summary>
    ReceiptUsedAlready,
    /// <summary>It was paid by hand meanwhile, and the service says that it paid too.</summary>
    PaidTwice,
}

using MerchantConsole.Domain.Coverage;

namespace MerchantConsole.Domain.Penalties;

/// <summary>The service standards that R7 names, and the programme's neighbours.</summary>
public enum ServiceStandard
{
    /// <summary>送货入户并安装服务标准</summary>
    HomeDeliveryAndInstallation = 1,
    /// <summary>建材送货入户服务标准</summary>
    MaterialsHomeDelivery,
    /// <summary>上门安装服务标准</summary>
    OnSiteInstallation,
}

/// <summary>Case of a standard.</summary>
public enum StandardCase
{
    Any = 1,
    NotProvided,
    NotOnTime,
    Overcharged,
}

public enum AmountForm
{
    /// <summary>A fixed amount.</summary>
    Fixed = 1,
    /// <summary>A percentage of the paid amount, with floor and cap.</summary>
    PercentageOfPaid,
    /// <summary>A multiple of the excess fee.</summary>
    MultipleOfExcess,
}

public enum PenaltyUnit { Order = 1, SubOrder }

public enum PayoutForm
{
    /// <summary>Points to the Taobao account that bought the goods.</summary>
    Points = 1,
    /// <summary>Cash to Alipay.</summary>
    Cash,
}

/// <summary>One dated version of a service standard (R7). Never edited: a later version follows it.</summary>
public sealed record StandardEntry
{
    public required Guid Id { get; init; }
    public required ServiceStandard Standard { get; init; }
    public required StandardCase Case { get; init; }
    public required AmountForm Form { get; init; }

    /// <summary>Yuan for a fixed amount, percent (0–100) of the paid amount, or the multiple of the excess fee.</summary>
    public required decimal Figure { get; init; }
    public Yuan? Floor { get; init; }
    public Yuan? Cap { get; init; }
    public PenaltyUnit Unit { get; init; } = PenaltyUnit.Order;
    public PayoutForm Payout { get; init; } = PayoutForm.Points;

    /// <summary>Applies to this category only; null for all.</summary>
    public GoodsCategory? Category { get; init; }

    /// <summary>UTC. In force from this instant until a later version of the same standard and case.</summary>
    public required DateTimeOffset EffectiveFrom { get; init; }
    public string SourceNote { get; init; } = "";
    public string? ConfirmedBy { get; init; }
    public DateTimeOffset? ConfirmedAt { get; init; }

    public bool IsConfirmed => ConfirmedAt is not null;

    /// <summary>Null when the facts it needs (paid amount, excess fee) are not known: undetermined, never zero.</summary>
    public Yuan? AmountFor(Yuan? paid, Yuan? excessFee)
    {
        var raw = Form switch
        {
            AmountForm.Fixed => Yuan.Of(Figure),
            AmountForm.PercentageOfPaid when paid is { } p => Yuan.Of(p.Amount * Figure / 100m),
            AmountForm.MultipleOfExcess when excessFee is { Fen: > 0 } fee => Yuan.Of(fee.Amount * Figure),
            _ => (Yuan?)null,
        };
        if (raw is not { } amount)
            return null;
        if (Floor is { } floor && amount < floor)
            amount = floor;
        if (Cap is { } cap && amount > cap)
            amount = cap;
        return amount.Fen > 0 ? amount : null;
    }
}

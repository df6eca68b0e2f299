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
    /// <summary>三年质保, a neighbour: no promise of one-click help leads to it.</summary>
    ThreeYearWarranty,
    /// <summary>送装一体 for consumer electronics, a neighbour.</summary>
    ElectronicsDeliveryAndInstallation,
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

    /// <summary>Null for the reference figures, which came with the product.</summary>
    public string? EnteredBy { get; init; }

    /// <summary>UTC.</summary>
    public DateTimeOffset? EnteredAt { get; init; }
    public string? ConfirmedBy { get; init; }

    /// <summary>UTC.</summary>
    public DateTimeOffset? ConfirmedAt { get; init; }
    public string? RejectedBy { get; init; }

    /// <summary>UTC. From then on it is never in force.</summary>
    public DateTimeOffset? RejectedAt { get; init; }
    public string? RejectedReason { get; init; }

    public bool IsConfirmed => ConfirmedAt is not null;
    public bool IsRejected => RejectedAt is not null;

    /// <summary>Null when the facts it needs (paid amount, excess fee) are not known: undetermined, never zero.</summary>
    public Yuan? AmountFor(Yuan? paid, Yuan? excessFee) => Work(paid, excessFee)?.Result;

    /// <summary>The arithmetic step by step; null when it leads to no amount.</summary>
    public Working? Work(Yuan? paid, Yuan? excessFee)
    {
        var basis = Form switch { AmountForm.PercentageOfPaid => paid, AmountForm.MultipleOfExcess when excessFee is { Fen: > 0 } => excessFee, _ => null };
        if (Form != AmountForm.Fixed && basis is null)
            return null;
        var raw = Form switch
        {
            AmountForm.PercentageOfPaid => Yuan.Of(basis!.Value.Amount * Figure / 100m),
            AmountForm.MultipleOfExcess => Yuan.Of(basis!.Value.Amount * Figure),
            _ => Yuan.Of(Figure),
        };
        var working = new Working(basis, raw, Floor is { } floor && raw < floor, Cap is { } cap && raw > cap,
            Floor is { } least && raw < least ? least : Cap is { } most && raw > most ? most : raw);
        return working.Result.Fen > 0 ? working : null;
    }

    /// <exception cref="RuleBrokenException">A figure that is not sensible for its form, a cap below the floor.</exception>
    public void MustBeSensible()
    {
        if (Form == AmountForm.PercentageOfPaid && Figure is not (> 0 and <= 100))
            throw new RuleBrokenException(Rule.PercentageOutOfRange, "figure");
        if (Figure <= 0 || Figure > MostFigure(Form) || decimal.Round(Figure, 2) != Figure)
            throw new RuleBrokenException(Rule.FigureNotSensible, "figure");
        if (Floor is { Fen: < 0 })
            throw new RuleBrokenException(Rule.AmountNotSensible, "floor");
        if (Cap is { Fen: <= 0 })
            throw new RuleBrokenException(Rule.AmountNotSensible, "cap");
        if (Cap < Floor)
            throw new RuleBrokenException(Rule.CapBelowFloor, "cap");
    }

    static decimal MostFigure(AmountForm form) => form switch
    {
        AmountForm.Fixed => 1_000_000m,
        AmountForm.PercentageOfPaid => 100m,
        _ => 100m,
    };
}

/// <summary>How an amount came about: what it is counted from, the raw product rounded to the fen, and which limit took hold.</summary>
/// <param name="Basis">The paid amount or the excess fee; null for a fixed amount.</param>
public sealed record Working(Yuan? Basis, Yuan Raw, bool FloorHolds, bool CapHolds, Yuan Result);

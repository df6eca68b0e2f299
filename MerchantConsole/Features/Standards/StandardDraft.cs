using System.Globalization;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Coverage;
using MerchantConsole.Domain.Penalties;
using MerchantConsole.Shell;

namespace MerchantConsole.Features.Standards;

/// <summary>What cannot be read of what was typed; what can be read is judged by the rules.</summary>
public enum DraftFault
{
    Required = 1,
    NotAnAmount,
    NotAPercentage,
    NotADate,
    NotATime,
    NotAWholeNumber,
    NotAShare,
    ShorterThanSolution,
    SameTimes,
    NothingChosen,
}

/// <summary>One thing wrong with what was typed.</summary>
/// <param name="Field">camelCase; null when it is the act itself.</param>
public sealed record DraftProblem(string? Field, DraftFault? Fault, Rule? Rule = null);

/// <summary>A new version as it is typed.</summary>
public sealed class StandardDraft
{
    public ServiceStandard Standard { get; set; } = ServiceStandard.HomeDeliveryAndInstallation;
    public StandardCase Case { get; set; } = StandardCase.NotProvided;
    public GoodsCategory? Category { get; set; }
    public AmountForm Form { get; set; } = AmountForm.Fixed;
    public string? Figure { get; set; }
    public string? Floor { get; set; }
    public string? Cap { get; set; }
    public PenaltyUnit Unit { get; set; } = PenaltyUnit.Order;
    public PayoutForm Payout { get; set; } = PayoutForm.Points;

    /// <summary>A day of 北京时间, as a date field holds it.</summary>
    public string? Day { get; set; }

    /// <summary>北京时间.</summary>
    public string? Time { get; set; } = "00:00";
    public string? SourceNote { get; set; }

    public bool HasLimits => Form != AmountForm.Fixed;

    /// <summary>The form filled in for a line, as its last version has it.</summary>
    public static StandardDraft For(ServiceStandard standard, StandardEntry? last) => new()
    {
        Standard = standard,
        Case = last?.Case ?? StandardCase.NotProvided,
        Category = last?.Category,
        Form = last?.Form ?? AmountForm.Fixed,
        Unit = last?.Unit ?? PenaltyUnit.Order,
        Payout = last?.Payout ?? PayoutForm.Points,
        Floor = last?.Floor?.Amount.ToString("0.##", CultureInfo.InvariantCulture),
        Cap = last?.Cap?.Amount.ToString("0.##", CultureInfo.InvariantCulture),
    };

    /// <returns>Null when something could not be read or is not sensible; the problems say what.</returns>
    public StandardEntry? Read(ICollection<DraftProblem> problems)
    {
        var figure = Number(Figure, "figure", true, problems);
        var floor = HasLimits ? Number(Floor, "floor", false, problems) : null;
        var cap = HasLimits ? Number(Cap, "cap", false, problems) : null;
        var from = BeijingDay.Read(Day, Time);
        if (from is null)
            problems.Add(new DraftProblem("effectiveFrom", string.IsNullOrWhiteSpace(Day) ? DraftFault.Required : DraftFault.NotADate));
        if (string.IsNullOrWhiteSpace(SourceNote))
            problems.Add(new DraftProblem("sourceNote", DraftFault.Required));
        if (problems.Count > 0)
            return null;
        var entry = Entry(figure!.Value, floor, cap, from!.Value);
        try
        {
            entry.MustBeSensible();
            return entry;
        }
        catch (RuleBrokenException broken)
        {
            problems.Add(new DraftProblem(broken.Field, null, broken.Rule));
            return null;
        }
    }

    /// <summary>What the figures typed so far come to on a sample; null while they make no sense.</summary>
    public Working? Sample(Yuan paid, Yuan excess)
    {
        var problems = new List<DraftProblem>();
        var figure = Number(Figure, "figure", true, problems);
        var (floor, cap) = (HasLimits ? Number(Floor, "floor", false, problems) : null, HasLimits ? Number(Cap, "cap", false, problems) : null);
        if (problems.Count > 0)
            return null;
        var entry = Entry(figure!.Value, floor, cap, DateTimeOffset.MinValue);
        try
        {
            entry.MustBeSensible();
        }
        catch (RuleBrokenException)
        {
            return null;
        }
        return entry.Work(paid, excess);
    }

    StandardEntry Entry(decimal figure, decimal? floor, decimal? cap, DateTimeOffset from) => new()
    {
        Id = Guid.Empty,
        Standard = Standard,
        Case = Case,
        Category = Category,
        Form = Form,
        Figure = figure,
        Floor = floor is { } least ? Yuan.Of(least) : null,
        Cap = cap is { } most ? Yuan.Of(most) : null,
        Unit = Unit,
        Payout = Payout,
        EffectiveFrom = from,
        SourceNote = SourceNote?.Trim() ?? "",
    };

    decimal? Number(string? typed, string field, bool required, ICollection<DraftProblem> problems)
    {
        var percent = field == "figure" && Form == AmountForm.PercentageOfPaid;
        var text = percent ? typed?.Trim().TrimEnd('%', '％') : typed;

        // Beyond this a number is no sum of money any more, and multiplying it could overflow.
        if (!Yuan.TryRead(text, out var read) || read is < -1_000_000_000m or > 1_000_000_000m)
            problems.Add(new DraftProblem(field, percent ? DraftFault.NotAPercentage : DraftFault.NotAnAmount));
        else if (read is null && required)
            problems.Add(new DraftProblem(field, DraftFault.Required));
        return read;
    }
}

using MerchantConsole.Domain;
using MerchantConsole.Domain.Coverage;
using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Domain.Penalties;
using MerchantConsole.Domain.Promises;

namespace MerchantConsole.Tests.Support;

/// <summary>Standards of R7: the reference figures as shipped (unconfirmed), and a builder for single entries.</summary>
public static class Standards
{
    static readonly DateTimeOffset Published = new(2016, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>On-site installation has no entry: nobody could read its figures.</summary>
    public static StandardsBook Reference { get; } = new(
    [
        Entry(ServiceStandard.HomeDeliveryAndInstallation, StandardCase.NotProvided, 300),
        Entry(ServiceStandard.HomeDeliveryAndInstallation, StandardCase.NotOnTime, 50),
        Entry(ServiceStandard.MaterialsHomeDelivery, StandardCase.NotProvided, 300),
        Entry(ServiceStandard.MaterialsHomeDelivery, StandardCase.NotOnTime, 50),
    ]);

    public static StandardsBook Confirmed { get; } = Book([.. Reference.Entries.Select(Confirm)]);

    public static StandardsBook Book(params StandardEntry[] entries) => new(entries);

    public static StandardEntry Entry(
        ServiceStandard standard = ServiceStandard.MaterialsHomeDelivery, StandardCase @case = StandardCase.NotProvided,
        decimal figure = 300, AmountForm form = AmountForm.Fixed, GoodsCategory? category = null, DateTimeOffset? from = null) =>
        new()
        {
            Id = Guid.NewGuid(),
            Standard = standard,
            Case = @case,
            Form = form,
            Figure = figure,
            Category = category,
            EffectiveFrom = from ?? Published,
            SourceNote = "Public reposts of 2016-2022; verify in 千牛.",
        };

    public static StandardEntry Confirm(StandardEntry entry) =>
        entry with { ConfirmedBy = People.Supervisor.Name, ConfirmedAt = Published.AddDays(1) };

    public static Rulebook Rules(StandardsBook book) => Rulebook.Default with { Standards = book };

    public static Rulebook Rules(params StandardEntry[] entries) => Rules(Book(entries));

    /// <summary>What the missed resolution of a request costs under these entries.</summary>
    public static PenaltyAssessment Assess(OrderDetails details, Rulebook rules) =>
        A.Request(details, rules: rules).Assess(PromiseKind.Resolution, rules);
}

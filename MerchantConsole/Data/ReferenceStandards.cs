using MerchantConsole.Domain;
using MerchantConsole.Domain.Penalties;

namespace MerchantConsole.Data;

/// <summary>
/// Figures from public reposts of 2016–2022, shipped unconfirmed: penalties under them are provisional until a
/// supervisor confirms them. 上门安装服务标准 was published nowhere we could read, so it has no entry at all.
/// </summary>
static class ReferenceStandards
{
    public static IReadOnlyList<StandardEntry> Entries { get; } =
    [
        Of(1, ServiceStandard.HomeDeliveryAndInstallation, StandardCase.NotProvided, 300),
        Of(2, ServiceStandard.HomeDeliveryAndInstallation, StandardCase.NotOnTime, 50),
        Of(3, ServiceStandard.MaterialsHomeDelivery, StandardCase.NotProvided, 300),
        Of(4, ServiceStandard.MaterialsHomeDelivery, StandardCase.NotOnTime, 50),
        Of(5, ServiceStandard.ThreeYearWarranty, StandardCase.NotProvided, 15) with { Form = AmountForm.PercentageOfPaid, Cap = Yuan.Of(1000) },
        Of(6, ServiceStandard.ElectronicsDeliveryAndInstallation, StandardCase.NotOnTime, 50) with { Unit = PenaltyUnit.SubOrder, Payout = PayoutForm.Cash },
        Of(7, ServiceStandard.ElectronicsDeliveryAndInstallation, StandardCase.NotProvided, 100) with { Unit = PenaltyUnit.SubOrder, Payout = PayoutForm.Cash },
        // The excess is refunded, and once more on top.
        Of(8, ServiceStandard.ElectronicsDeliveryAndInstallation, StandardCase.Overcharged, 2)
            with { Form = AmountForm.MultipleOfExcess, Unit = PenaltyUnit.SubOrder, Payout = PayoutForm.Cash },
    ];

    static StandardEntry Of(int number, ServiceStandard standard, StandardCase @case, decimal figure) => new()
    {
        Id = new Guid($"00000000-0000-4000-8000-{number:D12}"),
        Standard = standard,
        Case = @case,
        Form = AmountForm.Fixed,
        Figure = figure,
        EffectiveFrom = new DateTimeOffset(2015, 12, 31, 16, 0, 0, TimeSpan.Zero),
        SourceNote = "公开转载 2016–2022，请在千牛核实 / public reposts 2016–2022, verify in 千牛",
    };
}

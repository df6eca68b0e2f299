using Prometheus;

namespace MerchantConsole.Features.Intake;

static class IntakeMetrics
{
    static readonly Counter Reports = Metrics.CreateCounter(
        "console_intake_reports_total", "Reports taken in, by whether their request was new.", "outcome");

    public static void Received(Receipt receipt) => Reports.WithLabels(receipt.IsNew ? "new" : "known").Inc();
}

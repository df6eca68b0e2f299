using MerchantConsole.Domain.Promises;
using Prometheus;

namespace MerchantConsole.Features.Deadlines;

public sealed class DeadlineMetrics
{
    static readonly Histogram Lateness = Metrics.CreateHistogram(
        "console_breach_lateness_seconds", "From the due instant to the written breach.",
        new HistogramConfiguration { LabelNames = ["promise"], Buckets = [.005, .01, .05, .1, .5, 1, 5, 60, 3600] });

    public void Flagged(PromiseKind promise, TimeSpan lateness) =>
        Lateness.WithLabels(promise == PromiseKind.Solution ? "solution" : "resolution").Observe(lateness.TotalSeconds);
}

using MerchantConsole.Live;
using Prometheus;

namespace MerchantConsole.Features.Api;

/// <summary>Prometheus text at /metrics.</summary>
static class MetricsPage
{
    static readonly Gauge Open = Metrics.CreateGauge("console_open_requests", "Requests on the board of this process.");

    public static void MapMetricsPage(this WebApplication app) => app.MapGet("/metrics", async (HttpContext context, OpenBoard board) =>
    {
        Open.Set(board.Snapshot.Rows.Count);
        context.Response.ContentType = "text/plain; version=0.0.4; charset=utf-8";
        await Metrics.DefaultRegistry.CollectAndExportAsTextAsync(context.Response.Body, context.RequestAborted);
    }).AllowAnonymous().ExcludeFromDescription();
}

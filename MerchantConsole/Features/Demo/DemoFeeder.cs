using System.Globalization;
using MerchantConsole.Data;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Features.Intake;
using MerchantConsole.Live;
using Microsoft.Extensions.Options;

namespace MerchantConsole.Features.Demo;

/// <summary>Raises a new request now and then, through the same desk as any source, so that the board lives.</summary>
sealed partial class DemoFeeder(
    IntakeDesk desk, OpenBoard board, IOptions<DemoSettings> settings, TimeProvider clock, ILogger<DemoFeeder> log) : BackgroundService
{
    const int EnoughOpen = 120;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!settings.Value.Enabled || settings.Value.FeedEvery <= TimeSpan.Zero)
            return;
        var story = Story.Load().Requests.Where(request => request.Title is not null).ToList();
        using var timer = new PeriodicTimer(settings.Value.FeedEvery, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            if (board.Snapshot.Rows.Count >= EnoughOpen)
                continue;
            var now = clock.Now();
            var seconds = now.ToUnixTimeSeconds();
            var pick = story[(int)(seconds / 7 % story.Count)];
            var report = (pick with { Order = "3" + seconds.ToString("D17", CultureInfo.InvariantCulture) })
                .Report(seconds.ToString(CultureInfo.InvariantCulture), now - TimeSpan.FromSeconds(seconds % 20));
            try
            {
                await desk.Receive(report, Actor.System, stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                LogNotFed(failure);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The demo could not raise a request.")]
    partial void LogNotFed(Exception failure);
}

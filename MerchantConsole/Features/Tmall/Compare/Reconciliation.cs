using System.Text.Json;
using MerchantConsole.Data;
using MerchantConsole.Data.Link;
using MerchantConsole.Features.Tmall.Gateway;
using MerchantConsole.Features.Tmall.Inbox;
using MerchantConsole.Features.Tmall.Line;
using Microsoft.Extensions.Options;

namespace MerchantConsole.Features.Tmall.Compare;

/// <summary>
/// Goes through the platform's own list, window by window, and takes in what no message told of. How far it has come is
/// how far the account is complete.
/// </summary>
sealed class Reconciliation(MessageInbox inbox, LineKeeper keeper, PlatformClock platform, IOptions<TmallSettings> settings, TimeProvider clock)
{
    // What is being written there just now may not be in the list yet; and what came late must not fall between two windows.
    static readonly TimeSpan Settling = TimeSpan.FromSeconds(5), Overlap = TimeSpan.FromMinutes(2);

    // Three times not stored and it lies aside: until then what is wrong here has a while to pass.
    static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(15);

    // A message takes a moment: what was raised just now may still be told of.
    static readonly TimeSpan Grace = TimeSpan.FromMinutes(1);

    /// <returns>How long to rest.</returns>
    public async Task<TimeSpan> Step(AccountLine line, CancellationToken cancel)
    {
        var now = platform.At(clock.Now());
        await TellOfGaps(line, now, cancel);
        var window = SearchWindow.After(line.Figures.CompleteUpTo ?? line.OpenedAt - settings.Value.LookBack, now - Settling, Overlap);
        if (window is null)
            return settings.Value.CompareEvery;
        var found = RecourseCalls.Found(await line.Ask(RecourseCalls.Search(window.Start, window.End), cancel)).Select(AsMessage).ToList();
        var outcomes = await inbox.Take(line, found, cancel);
        foreach (var brought in outcomes.Where(outcome => outcome.Receipt?.IsNew == true))
            line.Unannounced.Found(brought.Receipt!.ExternalId, RaisedAt(brought.Message));
        await TellOfGaps(line, now, cancel);
        if (outcomes.Any(outcome => !outcome.IsSettled))
            return AfterFailure;
        line.Figures.Complete(window.End);
        await keeper.Save(line, cancel);
        return window.IsLast ? settings.Value.CompareEvery : line.IsSparing(now) ? TimeSpan.FromSeconds(5) : TimeSpan.Zero;
    }

    async Task TellOfGaps(AccountLine line, DateTimeOffset now, CancellationToken cancel)
    {
        foreach (var kind in line.Unannounced.TakeRaisedBefore(now - Grace).GroupBy(one => one.RaisedAt >= line.OpenedAt ? LinkEventKind.GapFound : LinkEventKind.CaughtUp))
            await keeper.Tell(line.Id, kind.Key, string.Join(", ", kind.Select(one => one.ExternalId).Take(10)), kind.Count(), cancel);
    }

    static DateTimeOffset RaisedAt(PlatformMessage message) =>
        TopAnswer.Field(message.Whole, "content") is { } content && PlatformClock.Read(TopAnswer.Text(content, "submit_time")) is { } at ? at : DateTimeOffset.MinValue;

    internal static PlatformMessage AsMessage(JsonElement recourse) => new(
        "search-" + (TopAnswer.Text(recourse, "id") ?? TopAnswer.Text(recourse, "anomaly_recourse_id") ?? "?"), TmallParser.RecourseTopic,
        JsonSerializer.SerializeToElement(new Dictionary<string, object> { ["topic"] = TmallParser.RecourseTopic, ["content"] = recourse }));
}

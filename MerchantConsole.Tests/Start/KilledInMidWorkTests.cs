using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using MerchantConsole.Tests.Support;
using static MerchantConsole.Tests.Support.ApiCalls;

namespace MerchantConsole.Tests.Start;

/// <summary>The process is killed without a warning and started again on the same file.</summary>
public sealed class KilledInMidWorkTests : IDisposable
{
    const string Path = "/api/v1/help-requests";

    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("console-killed-");

    [Fact]
    public async Task What_was_acknowledged_is_there_once_and_nothing_is_half_written()
    {
        var acknowledged = new ConcurrentDictionary<string, string>();
        var sent = new ConcurrentBag<string>();
        var raised = TimeProvider.System.GetUtcNow();
        await using (var console = ConsoleProcess.Start(folder.FullName))
        {
            using var client = await console.Client();
            var senders = Enumerable.Range(0, 6).Select(sender => Task.Run(() => SendUntilItBreaks(client, sender, raised, sent, acknowledged))).ToList();
            await Wait.Until(() => acknowledged.Count >= 120);
            await console.Kill();
            await Task.WhenAll(senders);
        }

        var found = new Dictionary<string, (HttpStatusCode Status, string Id)>();
        var again = new Dictionary<string, (HttpStatusCode Status, string Id)>();
        await using (var restarted = ConsoleProcess.Start(folder.FullName))
        {
            using var client = await restarted.Client();
            foreach (var externalId in sent)
                found[externalId] = await Send(client, externalId, raised);
            foreach (var externalId in sent)
                again[externalId] = await Send(client, externalId, raised);
        }
        var verified = await VerbRun.Process(folder.FullName, "", ["verify", "--replay"]);

        Assert.All(acknowledged, known => Assert.Equal((HttpStatusCode.OK, known.Value), found[known.Key]));
        Assert.All(again, known => Assert.Equal((HttpStatusCode.OK, found[known.Key].Id), known.Value));
        Assert.Equal(sent.Count, found.Values.Select(answer => answer.Id).Distinct().Count());
        Assert.True(verified.ExitCode == 0, verified.Out + verified.Error);
        Assert.StartsWith($"{sent.Count} requests", verified.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_became_due_meanwhile_is_dated_at_its_due_instant_after_the_restart_and_costs_what_the_rules_say()
    {
        DateTimeOffset due;
        string id;
        await using (var console = ConsoleProcess.Start(folder.FullName))
        {
            using var client = await console.Client();
            due = TimeProvider.System.GetUtcNow().AddSeconds(8);
            id = (await client.Receive(NewRequest("700001", due.AddHours(-1)))).Id();
            await console.Kill();
        }
        await Wait.Until(() => TimeProvider.System.GetUtcNow() > due);

        await using var restarted = ConsoleProcess.Start(folder.FullName);
        using var reader = await restarted.Client();
        await Wait.Until(async () => Solution(await reader.Get($"{Path}/{id}").Json()).Breached is not null);
        var (dueAt, breached, flagged) = Solution(await reader.Get($"{Path}/{id}").Json());

        Assert.Equal(dueAt, breached);
        Assert.True(flagged > dueAt);
        var replayed = await VerbRun.Process(folder.FullName, "", ["verify", "--replay"]);
        Assert.True(replayed.ExitCode == 0, replayed.Out + replayed.Error);
    }

    public void Dispose() => folder.Delete(recursive: true);

    static async Task SendUntilItBreaks(
        HttpClient client, int sender, DateTimeOffset raised, ConcurrentBag<string> sent, ConcurrentDictionary<string, string> acknowledged)
    {
        try
        {
            for (var number = 0; ; number++)
            {
                var externalId = $"{sender}-{number}";
                sent.Add(externalId);
                acknowledged[externalId] = (await Send(client, externalId, raised)).Id;
            }
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException)
        {
            // The other end is gone.
        }
    }

    static async Task<(HttpStatusCode Status, string Id)> Send(HttpClient client, string externalId, DateTimeOffset raised)
    {
        using var response = await client.Post(Path, NewRequest(externalId, raised));
        var text = await response.Content.ReadAsStringAsync(Cancel);
        Assert.True(response.StatusCode is HttpStatusCode.OK or HttpStatusCode.Created, text);
        return (response.StatusCode, JsonElement.Parse(text).Id());
    }

    static (DateTimeOffset Due, DateTimeOffset? Breached, DateTimeOffset? Flagged) Solution(JsonElement request)
    {
        var promise = request.GetProperty("promises").EnumerateArray().First(one => one.Text("kind") == "solution");
        return (promise.GetProperty("dueAt").GetDateTimeOffset(), Instant("breachedAt"), Instant("flaggedAt"));

        DateTimeOffset? Instant(string name) =>
            promise.GetProperty(name) is { ValueKind: JsonValueKind.String } value ? value.GetDateTimeOffset() : null;
    }
}

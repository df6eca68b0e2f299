using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MerchantConsole.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace MerchantConsole.Tests.Payouts;

/// <summary>How the stand-in misbehaves at one call.</summary>
public enum Mood
{
    Good,
    /// <summary>Pays, and cuts the connection instead of answering.</summary>
    CutAfterPaying,
    /// <summary>Cuts the connection before anything is paid.</summary>
    CutBeforePaying,
    /// <summary>Pays, and does not answer before the caller gives up.</summary>
    HangAfterPaying,
    FailAfterPaying,
    Busy,
    Pending,
    Refuse,
    AnotherAmount,
    Garbage,
    Huge,
    Elsewhere,
    BeforeTheBreach,
    UsedReceipt,
}

/// <summary>A merchant's payout service on the loopback: pays each key once, strict about signatures, and moody as told.</summary>
sealed class StandInService : IAsyncDisposable
{
    public const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwKYqrTwjUPD8=";

    static readonly byte[] key = Convert.FromBase64String(Secret["whsec_".Length..]);

    readonly TimeProvider clock;
    readonly WebApplication app;
    readonly TaskCompletionSource over = new(TaskCreationOptions.RunContinuationsAsynchronously);

    StandInService(TimeProvider clock)
    {
        this.clock = clock;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        app = builder.Build();
        app.MapPost("/pay", http => Strictly(http, Pay));
        app.MapGet("/pay/{key}", http => Strictly(http, Tell));
    }

    /// <summary>What was paid, one entry for each time money left.</summary>
    public ConcurrentQueue<(string Key, long Fen)> Payments { get; } = [];

    /// <summary>Every call, as method and key.</summary>
    public ConcurrentQueue<string> Calls { get; } = [];

    /// <summary>Calls that were not signed as they must be.</summary>
    public ConcurrentQueue<string> Rejected { get; } = [];

    /// <summary>Moods of the next calls, in their order; after them it is good.</summary>
    public ConcurrentQueue<Mood> Moods { get; } = [];

    /// <summary>Where set, every call of a key ends so.</summary>
    public ConcurrentDictionary<string, Mood> Always { get; } = [];

    /// <summary>Rings when money has left.</summary>
    public Action<string>? Paid { get; set; }

    public string Address => app.Urls.First() + "/pay";

    public static async Task<StandInService> Start(TimeProvider clock)
    {
        var service = new StandInService(clock);
        await service.app.StartAsync(ApiCalls.Cancel);
        return service;
    }

    public async ValueTask DisposeAsync()
    {
        over.TrySetResult();
        await app.DisposeAsync();
    }

    async Task Strictly(HttpContext http, Func<HttpContext, string, JsonElement?, Mood, Task> answer)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        string id = http.Request.Headers["webhook-id"].ToString(), at = http.Request.Headers["webhook-timestamp"].ToString();
        byte[] signed = [.. Encoding.UTF8.GetBytes($"{id}.{at}."), .. body.ToArray()];
        var signature = "v1," + Convert.ToBase64String(HMACSHA256.HashData(key, signed));
        JsonElement? order = http.Request.Method == "POST" ? JsonElement.Parse(body.ToArray()) : null;
        Calls.Enqueue($"{http.Request.Method} {id}");
        if (http.Request.Headers["webhook-signature"] != signature
            || Math.Abs(clock.GetUtcNow().ToUnixTimeSeconds() - long.Parse(at, CultureInfo.InvariantCulture)) > 300
            || (order is { } asked && (asked.Text("key") != id || http.Request.Headers["Idempotency-Key"] != id))
            || (order is null && (string?)http.Request.RouteValues["key"] != id))
        {
            Rejected.Enqueue(id);
            http.Response.StatusCode = 401;
            return;
        }
        var mood = Always.TryGetValue(id, out var always) ? always : Moods.TryDequeue(out var next) ? next : Mood.Good;
        await answer(http, id, order, mood);
    }

    async Task Pay(HttpContext http, string id, JsonElement? order, Mood mood)
    {
        if (mood is Mood.Good or Mood.CutAfterPaying or Mood.HangAfterPaying or Mood.FailAfterPaying or Mood.AnotherAmount or Mood.UsedReceipt or Mood.BeforeTheBreach or Mood.Garbage)
            Leave(id, order!.Value.GetProperty("amountFen").GetInt64());
        await Answer(http, id, mood);
    }

    async Task Tell(HttpContext http, string id, JsonElement? order, Mood mood)
    {
        if (mood == Mood.Good && !Payments.Any(payment => payment.Key == id))
        {
            http.Response.StatusCode = 404;
            return;
        }
        await Answer(http, id, mood);
    }

    void Leave(string id, long fen)
    {
        lock (over)
        {
            if (!Payments.Any(payment => payment.Key == id))
                Payments.Enqueue((id, fen));
        }
        Paid?.Invoke(id);
    }

    async Task Answer(HttpContext http, string id, Mood mood)
    {
        switch (mood)
        {
            case Mood.CutAfterPaying or Mood.CutBeforePaying: http.Abort(); break;
            case Mood.HangAfterPaying: await Task.WhenAny(over.Task, Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, http.RequestAborted)); break;
            case Mood.FailAfterPaying: http.Response.StatusCode = 500; break;
            case Mood.Busy:
                http.Response.StatusCode = 429;
                http.Response.Headers.RetryAfter = "120";
                break;
            case Mood.Pending: await http.Response.WriteAsync("""{"status":"pending"}"""); break;
            case Mood.Refuse: await http.Response.WriteAsync("""{"status":"refused","reason":"账户已注销"}"""); break;
            case Mood.Garbage: await http.Response.WriteAsync("<html>OK</html>"); break;
            case Mood.Huge: await http.Response.WriteAsync(new string('x', 200_000)); break;
            case Mood.Elsewhere: http.Response.Redirect("/pay/elsewhere"); break;
            default: await http.Response.WriteAsync(Receipt(id, mood)); break;
        }
    }

    string Receipt(string id, Mood mood) => JsonSerializer.Serialize(new
    {
        status = "paid",
        reference = mood == Mood.UsedReceipt ? "USED" : $"S-{id}",
        amountFen = mood == Mood.AnotherAmount ? 4900 : Payments.First(payment => payment.Key == id).Fen,
        paidAt = clock.GetUtcNow().AddHours(mood == Mood.BeforeTheBreach ? -9 : 0),
    });
}

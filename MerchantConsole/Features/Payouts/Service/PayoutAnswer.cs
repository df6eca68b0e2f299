using System.Net;
using System.Text.Json;
using MerchantConsole.Domain;

namespace MerchantConsole.Features.Payouts.Service;

/// <summary>What came of asking the payout service.</summary>
abstract record PayoutAnswer
{
    /// <param name="At">UTC.</param>
    public sealed record Paid(string Reference, Yuan Amount, DateTimeOffset At) : PayoutAnswer;

    /// <summary>It has the payout and will say later.</summary>
    public sealed record Pending(TimeSpan? Wait) : PayoutAnswer;

    /// <summary>It has not paid and will not by this key.</summary>
    public sealed record Refused(string Reason) : PayoutAnswer;

    /// <summary>It never heard of this key.</summary>
    public sealed record Unknown : PayoutAnswer;

    /// <summary>Nothing that says anything about the payout: it may have been paid.</summary>
    public sealed record None(string Why, TimeSpan? Wait) : PayoutAnswer;

    public sealed record Unreadable(string Why) : PayoutAnswer;

    const int LongestText = 300;

    /// <param name="asking">Asked by key, where nothing found has a meaning.</param>
    public static PayoutAnswer Read(HttpStatusCode status, string body, TimeSpan? wait, bool asking)
    {
        if (status == HttpStatusCode.NotFound && asking)
            return new Unknown();
        if (status is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests || (int)status >= 500)
            return new None($"HTTP {(int)status}", wait);
        if ((int)status is < 200 or >= 300)
            return new Unreadable($"HTTP {(int)status}");
        return Of(body, wait) ?? (status == HttpStatusCode.Accepted ? new Pending(wait) : new Unreadable($"HTTP {(int)status}: {Short(body)}"));
    }

    static PayoutAnswer? Of(string body, TimeSpan? wait)
    {
        try
        {
            using var read = JsonDocument.Parse(body);
            var answer = read.RootElement;
            return answer.GetProperty("status").GetString() switch
            {
                "paid" when answer.GetProperty("reference").GetString()?.Trim() is { Length: > 0 } reference => new Paid(
                    reference, Yuan.FromFen(answer.GetProperty("amountFen").GetInt64()), answer.GetProperty("paidAt").GetDateTimeOffset().ToMillisecond()),
                "pending" => new Pending(wait),
                "refused" => new Refused(answer.TryGetProperty("reason", out var reason) && Short(reason.GetString() ?? "").Trim() is { Length: > 0 } said ? said : "refused"),
                _ => null,
            };
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            return null;
        }
    }

    // What another program says is kept as text that can be stored and shown, whatever it was.
    static string Short(string text) => new([.. text.Take(LongestText).Where(letter => !char.IsControl(letter) && !char.IsSurrogate(letter))]);
}

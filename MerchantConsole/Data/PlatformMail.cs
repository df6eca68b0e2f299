using System.Text.Json;
using MerchantConsole.Data.Link;
using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Domain.Promises;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Data;

/// <summary>What the platform is to hear of an answer.</summary>
/// <param name="Recourse">The request's number there.</param>
/// <param name="Remark">For the consumer to read.</param>
public sealed record PlatformLetter(PromiseKind Promise, string Recourse, string Remark)
{
    public static PlatformLetter Read(string body) => JsonSerializer.Deserialize<PlatformLetter>(body)!;
}

/// <summary>Puts an answer into the outbox for the platform in the transaction that saves it.</summary>
public static class PlatformMail
{
    public const string Kind = "tmall";

    /// <summary>The source name of everything the platform says.</summary>
    public const string Source = "tmall";

    /// <returns>Whether anything was put in.</returns>
    public static async Task<bool> Follow(ConsoleDb db, HelpRequest request, DateTimeOffset now, CancellationToken cancel)
    {
        if (request.Source != Source || request.Platform == PlatformStatus.Completed)
            return false;
        var letters = request.Unsaved.Select(entry => (entry.Sequence, Letter: entry.Fact switch
        {
            SolutionGiven given => new PlatformLetter(PromiseKind.Solution, request.ExternalId, Remark(given.Solution.Text)),
            ResolutionRecorded solved => new PlatformLetter(PromiseKind.Resolution, request.ExternalId, Remark(solved.Resolution.Note)),
            _ => null,
        })).Where(told => told.Letter is not null).ToList();
        if (letters.Count == 0 || !await db.TmallAccounts.AnyAsync(account => account.Shop == request.Shop && account.State != LinkState.Disconnected, cancel))
            return false;
        foreach (var (sequence, letter) in letters)
        {
            var id = Guid.CreateVersion7(now);
            db.Outbox.Add(new OutboxMessage
            {
                Id = id,
                Kind = Kind,
                // Of one request, keys are in the order in which things were said.
                Key = $"{Kind}:{request.Id:N}:{sequence:D6}",
                RequestId = request.Id,
                Body = JsonSerializer.Serialize(letter),
                CreatedAt = now,
                NextAttemptAt = now,
            });
            request.OweTelling(letter!.Promise, id, Actor.System, now);
        }
        return true;
    }

    // No longer than the platform takes, never cut within a character; a leading @ would be taken for a file there.
    static string Remark(string text)
    {
        var remark = text.Trim();
        if (remark.EnumerateRunes().Count() > HelpRequest.ShownToConsumer)
            remark = string.Concat(remark.EnumerateRunes().Take(HelpRequest.ShownToConsumer).Select(rune => rune.ToString()));
        return remark.StartsWith('@') ? "＠" + remark[1..] : remark;
    }
}

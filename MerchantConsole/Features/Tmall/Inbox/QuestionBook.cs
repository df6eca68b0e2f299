using System.Text.Json;
using MerchantConsole.Data;
using MerchantConsole.Data.Link;
using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Features.Tmall.Gateway;
using MerchantConsole.Features.Tmall.Line;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace MerchantConsole.Features.Tmall.Inbox;

/// <summary>What the platform's issue types are called and mean, as far as anybody has told.</summary>
public sealed class QuestionList(IReadOnlyDictionary<string, QuestionCode> codes)
{
    /// <summary>Fills in what the code says; what the message itself says stands.</summary>
    public OrderDetails Explain(OrderDetails details) =>
        details.QuestionCode is { } code && codes.TryGetValue(code, out var known)
            ? details with { QuestionText = details.QuestionText ?? known.Text, Anomaly = details.Anomaly ?? known.Anomaly }
            : details;
}

/// <summary>The dictionary of issue types: asked for once a day for every service we know, and kept by hand beside that.</summary>
public sealed class QuestionBook(IDbContextFactory<ConsoleDb> factory, IOptions<TmallSettings> settings, TimeProvider clock)
{
    static readonly TimeSpan AskEvery = TimeSpan.FromDays(1);

    QuestionList? current;

    public async ValueTask<QuestionList> Read(CancellationToken cancel)
    {
        if (Volatile.Read(ref current) is { } known)
            return known;
        await using var db = await factory.CreateDbContextAsync(cancel);
        var list = new QuestionList(await db.QuestionCodes.AsNoTracking().ToDictionaryAsync(code => code.Code, cancel));
        Volatile.Write(ref current, list);
        return list;
    }

    /// <summary>Somebody changed it.</summary>
    internal void Forget() => Volatile.Write(ref current, null);

    internal async Task<TimeSpan> Step(AccountLine line, CancellationToken cancel)
    {
        foreach (var service in settings.Value.ServiceNames.Keys)
            await Learn(Codes(await line.Ask(RecourseCalls.QuestionCodes(service), cancel)), cancel);
        return AskEvery;
    }

    async Task Learn(IReadOnlyCollection<(string Code, string? Text)> told, CancellationToken cancel)
    {
        var now = clock.Now();
        await using var db = await factory.CreateDbContextAsync(cancel);
        var known = await db.QuestionCodes.ToDictionaryAsync(code => code.Code, cancel);
        foreach (var (code, text) in told)
        {
            if (!known.TryGetValue(code, out var entry))
                db.QuestionCodes.Add(known[code] = entry = new QuestionCode { Code = code });
            (entry.Text, entry.ListedAt) = (text ?? entry.Text, now);
        }
        await db.SaveChangesAsync(cancel);
        Forget();
    }

    static List<(string Code, string? Text)> Codes(JsonElement answer) =>
        [.. TmallText.Items(TopAnswer.Value(answer))
            .Select(item => (
                Code: TmallText.Clean(First(item, "question_code", "code", "question_type", "questionCode"), QuestionCode.LongestCode),
                Text: TmallText.Clean(First(item, "question_content", "name", "question_name", "desc", "text", "questionName"), QuestionCode.LongestText)))
            .Where(pair => pair.Code is not null).Select(pair => (pair.Code!, pair.Text)).DistinctBy(pair => pair.Item1)];

    static string? First(JsonElement item, params string[] names) => names.Select(name => TopAnswer.Text(item, name)).FirstOrDefault(text => text is not null);
}

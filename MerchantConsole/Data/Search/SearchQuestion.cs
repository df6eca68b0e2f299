using System.Text;
using MerchantConsole.Domain.Coverage;
using MerchantConsole.Domain.HelpRequests;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Data.Search;

/// <summary>
/// What the search index is asked: all of these together. Its answers are places, so the newest raise first costs nothing,
/// and nothing is read beyond the page.
/// </summary>
/// <param name="words">Each must occur, as any part of what is searched.</param>
sealed class SearchQuestion(Scope scope, string? words)
{
    readonly List<Rune[]> parts = [.. Folded.Words(words ?? "").DistinctBy(Show)];
    readonly List<string> marks = scope.ProviderId is { } own ? [SearchLine.Provider(own)] : [];
    IReadOnlyList<RequestStatus> statuses = [];

    public bool HasWords => parts.Count > 0;

    /// <summary>How many things it asks for; an index over one column serves one of them.</summary>
    public int Size => parts.Count + marks.Count + (statuses.Count > 0 ? 1 : 0);

    /// <summary>UTC, inclusive and exclusive.</summary>
    public long From { get; init; } = long.MinValue;
    public long Below { get; init; } = long.MaxValue;

    /// <summary>Only where a breach is written down. The index does not know of it: a burst of breaches must not wait for it.</summary>
    public bool OnlyBroken { get; init; }

    public SearchQuestion With(string? shop, Guid? provider, ServiceKind? service)
    {
        if (shop is not null)
            marks.Add(SearchLine.Shop(shop));
        if (provider is { } id)
            marks.Add(SearchLine.Provider(id));
        if (service is { } kind)
            marks.Add(SearchLine.Mark(kind));
        return this;
    }

    /// <summary>One of these; several calls narrow further.</summary>
    public SearchQuestion In(IReadOnlyList<RequestStatus> any)
    {
        if (any.Count > 0)
            statuses = statuses.Count == 0 ? any : [.. statuses.Intersect(any).DefaultIfEmpty((RequestStatus)(-1))];
        return this;
    }

    /// <summary>The places of all requests that answer; only to be joined with requests in scope.</summary>
    public IQueryable<long> Places(ConsoleDb db)
    {
        if (!db.Database.IsNpgsql())
            return db.Database.SqlQuery<Found>($"""
                SELECT rowid AS "Place" FROM "RequestSearch" WHERE "RequestSearch" MATCH {Match()} AND rowid >= {From} AND rowid < {Below}
                AND (NOT {OnlyBroken} OR +rowid IN (SELECT "Place" FROM "Promises" WHERE "BreachedAt" IS NOT NULL))
                """).Select(found => found.Place);
        string[] tokens = [.. marks, .. parts.SelectMany(Whole)];
        string[] any = [.. statuses.Select(SearchLine.Mark)];
        string[] like = [.. parts.Where(part => part.Length > 2).Select(part => $"%{Escape(Show(part))}%")];
        return db.Database.SqlQuery<Found>($"""
            SELECT "Place" FROM "RequestSearch" WHERE "Tokens" @> {tokens} AND (cardinality({any}) = 0 OR "Tokens" && {any})
            AND "Text" LIKE ALL ({like}) AND "Place" >= {From} AND "Place" < {Below}
            AND (NOT {OnlyBroken} OR "Place" IN (SELECT "Place" FROM "Promises" WHERE "BreachedAt" IS NOT NULL))
            """).Select(found => found.Place);
    }

    // Tokens hold no quotation marks, so nothing that is typed can be read as an operator.
    string Match()
    {
        var all = marks.Select(mark => $"\"{mark}\"").Concat(parts.OrderByDescending(part => part.Length).Select(Phrase)).ToList();
        if (statuses.Count > 0)
            all.Add($"({string.Join(" OR ", statuses.Select(status => $"\"{SearchLine.Mark(status)}\""))})");
        return string.Join(" AND ", all);
    }

    static string Phrase(Rune[] part)
    {
        var run = Grams.Run(part, out var isOpen);
        return $"\"{string.Join(' ', run)}\"{(isOpen ? " *" : "")}";
    }

    static IEnumerable<string> Whole(Rune[] part)
    {
        var run = Grams.Run(part, out var isOpen);
        return isOpen ? run.SkipLast(1) : run;
    }

    static string Show(Rune[] part) => string.Concat(part.Select(rune => rune.ToString()));

    // Not a bare number: that would be cast, and the index would lose its order by it.
    sealed class Found
    {
        public long Place { get; init; }
    }

    static string Escape(string text) => text.Replace(@"\", @"\\").Replace("%", @"\%").Replace("_", @"\_");
}

using System.Globalization;
using System.Text.Json;
using MerchantConsole.Data;
using MerchantConsole.Domain.Coverage;
using MerchantConsole.Domain.HelpRequests;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace MerchantConsole.Features.Requests.All;

/// <summary>What the address of the list asks for. What it says wrongly is named and left out; the rest holds.</summary>
public sealed record ListAddress
{
    public const string Q = "q", Status = "status", State = "state", Shop = "shop", Provider = "provider", Service = "service",
        From = "from", To = "to", Sort = "sort", Without = "without", After = "after", Open = "open";

    /// <summary>Names that narrow, in the order of their chips.</summary>
    public static readonly IReadOnlyList<string> Filters = [Q, Status, State, Shop, Provider, Service, From, To];

    /// <summary>Columns that may be left out.</summary>
    public static readonly IReadOnlyList<string> Columns = ["status", "provider", "shop", "number", "paid"];

    const int LongestQ = 100;
    static readonly TimeSpan Beijing = TimeSpan.FromHours(8);

    public required RequestFilter Filter { get; init; }
    public RequestSort Order { get; init; } = RequestSort.NewestFirst;
    public DateOnly? FirstDay { get; init; }
    public DateOnly? LastDay { get; init; }
    public IReadOnlySet<string> Hidden { get; init; } = new HashSet<string>();
    public PageMark? Mark { get; init; }
    public Guid? OpenId { get; init; }

    /// <summary>Names of what could not be understood; the text of each says what is right.</summary>
    public IReadOnlyList<string> Faults { get; init; } = [];

    public static ListAddress Read(string uri)
    {
        var query = QueryHelpers.ParseQuery(new Uri(uri).Query);
        var faults = new List<string>();
        var (first, last) = (Day(query, From, faults), Day(query, To, faults));
        if (first > last)
        {
            faults.Add("order");
            (first, last) = (null, null);
        }
        var q = Text(query, Q);
        if (q?.Length > LongestQ)
            faults.Add(Q);
        var order = Text(query, Sort) switch { null or "newest" => RequestSort.NewestFirst, "oldest" => RequestSort.OldestFirst, "nextDue" => RequestSort.NextDue, _ => (RequestSort?)null };
        if (order is null)
            faults.Add(Sort);
        return new ListAddress
        {
            Filter = new RequestFilter
            {
                Q = q?.Length > LongestQ ? null : q,
                Statuses = [.. (Text(query, Status) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(word => Kind<RequestStatus>(Status, word, faults)).OfType<RequestStatus>().Distinct()],
                State = Kind<RequestState>(State, Text(query, State), faults),
                Shop = Text(query, Shop),
                ProviderId = Id(query, Provider, faults),
                Service = Kind<ServiceKind>(Service, Text(query, Service), faults),
                RaisedFrom = Midnight(first),
                RaisedTo = Midnight(last?.AddDays(1)),
            },
            FirstDay = first,
            LastDay = last,
            Order = order ?? RequestSort.NewestFirst,
            Hidden = (Text(query, Without) ?? "").Split(',').Where(Columns.Contains).ToHashSet(),
            Mark = Text(query, After) is { } after && PageMark.TryParse(after, RequestQueries.Stretches(order ?? RequestSort.NewestFirst), out var mark) ? mark : null,
            OpenId = Guid.TryParse(Text(query, Open), out var open) ? open : null,
            Faults = [.. faults.Distinct()],
        };
    }

    public static string Word<T>(T value) where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    /// <summary>Whether the rows of both are the same.</summary>
    public bool ShowsTheSame(ListAddress? other) => other is not null && Order == other.Order && Mark == other.Mark
        && Filter.Statuses.SequenceEqual(other.Filter.Statuses) && Filter == other.Filter with { Statuses = Filter.Statuses };

    static DateOnly? Day(Dictionary<string, StringValues> query, string name, List<string> faults)
    {
        if (Text(query, name) is not { } text)
            return null;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 1970 and < 2100)
            return day;
        faults.Add(name);
        return null;
    }

    static DateTimeOffset? Midnight(DateOnly? day) => day is { } known ? new DateTimeOffset(known.ToDateTime(TimeOnly.MinValue), Beijing).ToUniversalTime() : null;

    static T? Kind<T>(string name, string? word, List<string> faults) where T : struct, Enum
    {
        if (word is null)
            return null;
        if (word.All(char.IsAsciiLetter) && Enum.TryParse<T>(word, ignoreCase: true, out var kind))
            return kind;
        faults.Add(name);
        return null;
    }

    static Guid? Id(Dictionary<string, StringValues> query, string name, List<string> faults)
    {
        if (Text(query, name) is not { } text)
            return null;
        if (Guid.TryParse(text, out var id))
            return id;
        faults.Add(name);
        return null;
    }

    static string? Text(Dictionary<string, StringValues> query, string name) =>
        query.TryGetValue(name, out var values) && values.ToString().Trim() is { Length: > 0 } text ? text : null;
}

using MerchantConsole.Data;
using MerchantConsole.Domain.Coverage;
using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Shell;

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
        var query = new AddressReader(uri);
        var (first, last) = query.Days(From, To);
        var order = query.Text(Sort) switch { null or "newest" => RequestSort.NewestFirst, "oldest" => RequestSort.OldestFirst, "nextDue" => RequestSort.NextDue, _ => (RequestSort?)null };
        if (order is null)
            query.Fault(Sort);
        return new ListAddress
        {
            Filter = new RequestFilter
            {
                Q = query.Text(Q, LongestQ),
                Statuses = [.. (query.Text(Status) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(word => query.Kind<RequestStatus>(Status, word)).OfType<RequestStatus>().Distinct()],
                State = query.Kind<RequestState>(State),
                Shop = query.Text(Shop),
                ProviderId = query.Id(Provider),
                Service = query.Kind<ServiceKind>(Service),
                RaisedFrom = AddressReader.Midnight(first),
                RaisedTo = AddressReader.Midnight(last?.AddDays(1)),
            },
            FirstDay = first,
            LastDay = last,
            Order = order ?? RequestSort.NewestFirst,
            Hidden = (query.Text(Without) ?? "").Split(',').Where(Columns.Contains).ToHashSet(),
            Mark = query.Text(After) is { } after && PageMark.TryParse(after, RequestQueries.Stretches(order ?? RequestSort.NewestFirst), out var mark) ? mark : null,
            OpenId = Guid.TryParse(query.Text(Open), out var open) ? open : null,
            Faults = query.Faults,
        };
    }

    public static string Word<T>(T value) where T : struct, Enum => AddressReader.Word(value);

    /// <summary>Whether the rows of both are the same.</summary>
    public bool ShowsTheSame(ListAddress? other) => other is not null && Order == other.Order && Mark == other.Mark
        && Filter.Statuses.SequenceEqual(other.Filter.Statuses) && Filter == other.Filter with { Statuses = Filter.Statuses };
}

using MerchantConsole.Data;
using MerchantConsole.Domain.Penalties;
using MerchantConsole.Domain.Promises;
using MerchantConsole.Shell;

namespace MerchantConsole.Features.Penalties;

/// <summary>What the ledger's address asks for. What it says wrongly is named and left out; the rest holds.</summary>
public sealed record LedgerAddress
{
    public const string Slice = "slice", State = "state", Promise = "promise", Provider = "provider", Shop = "shop",
        Q = "q", From = "from", To = "to", After = "after", Open = "open";

    const int LongestText = 120;

    public required PenaltyFilter Filter { get; init; }
    public DateOnly? FirstDay { get; init; }
    public DateOnly? LastDay { get; init; }
    public PageMark? Mark { get; init; }
    public Guid? OpenId { get; init; }

    /// <summary>Names of what could not be understood; the text of each says what is right.</summary>
    public IReadOnlyList<string> Faults { get; init; } = [];

    public static LedgerAddress Read(string uri)
    {
        var query = new AddressReader(uri);
        var (first, last) = query.Days(From, To);
        return new LedgerAddress
        {
            Filter = new PenaltyFilter
            {
                Slice = query.Kind<LedgerSlice>(Slice) ?? LedgerSlice.All,
                State = query.Kind<PenaltyState>(State),
                Promise = query.Kind<PromiseKind>(Promise),
                LiableProviderId = query.Id(Provider),
                Shop = query.Text(Shop, LongestText),
                Number = query.Text(Q, LongestText),
                From = AddressReader.Midnight(first),
                To = AddressReader.Midnight(last?.AddDays(1)),
            },
            FirstDay = first,
            LastDay = last,
            Mark = query.Text(After) is { } after && PageMark.TryParse(after, PenaltyQueries.Stretches, out var mark) ? mark : null,
            OpenId = Guid.TryParse(query.Text(Open), out var open) ? open : null,
            Faults = query.Faults,
        };
    }

    /// <summary>Whether the rows of both are the same.</summary>
    public bool ShowsTheSame(LedgerAddress? other) => other is not null && Filter == other.Filter && Mark == other.Mark;
}

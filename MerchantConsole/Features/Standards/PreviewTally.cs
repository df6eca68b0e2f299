using MerchantConsole.Domain;
using MerchantConsole.Domain.Penalties;

namespace MerchantConsole.Features.Standards;

/// <summary>Takes the rows of a preview one by one, and keeps only what is shown.</summary>
sealed class PreviewTally(StandardEntry version, Rulebook book, DateTimeOffset since)
{
    // Confirmed; without it; and as if it had always been in force.
    readonly StandardsBook confirmed = new([.. Others(book, version), version with { ConfirmedAt = version.EffectiveFrom }]);
    readonly StandardsBook without = new(Others(book, version));
    readonly StandardsBook always = new([.. Others(book, version).Where(entry => !IsOfItsLine(entry, version)), version with { EffectiveFrom = DateTimeOffset.MinValue }]);

    readonly Dictionary<Touch, (int Count, Yuan After)> sums = [];
    readonly Dictionary<ServiceStandard, PreviewCost> costs = [];
    readonly List<PreviewLine> lines = [];
    PreviewCost nameless = new(null, 0, Yuan.Zero, 0, Yuan.Zero, 0);

    public DateTimeOffset Since => since;

    public void Take(PreviewRow row)
    {
        if (row.State is null)
            Stake(row);
        else
            Miss(row);
    }

    public Preview Result() => new(
        [.. Enum.GetValues<Touch>().Where(sums.ContainsKey).Select(touch => new PreviewSum(touch, sums[touch].Count, sums[touch].After))],
        Sorted(),
        [.. costs.Values.Append(nameless).Where(cost => cost.Count > 0).OrderBy(cost => cost.Standard ?? (ServiceStandard)int.MaxValue)],
        since);

    void Stake(PreviewRow row)
    {
        var after = row.Facts.Assess(confirmed, Dated(row));
        if (after.EntryId == version.Id)
            Add(row, Touch.AtStake, row.Facts.Assess(without, Dated(row)).Amount, after.Amount);
    }

    void Miss(PreviewRow row)
    {
        if (row is { State: PenaltyState.Undetermined, IsCovered: true } && row.Facts.Assess(confirmed, Dated(row)) is { Amount: { } amount } given && given.EntryId == version.Id)
            Add(row, Touch.Determined, null, amount);
        else if (row is { State: PenaltyState.Assessed, Provisional: true } && row.EntryId == version.Id)
            Add(row, Touch.Firmed, row.Amount, row.Amount);
        if (row.At >= since)
            Count(row);
    }

    void Count(PreviewRow row)
    {
        var standard = row.Standard ?? StandardsBook.StandardOf(row.Facts.Service);
        var under = row.Facts.Assess(always, Dated(row));
        var wouldBe = under.EntryId == version.Id ? under.Amount : row.Amount;
        var cost = standard is { } known ? costs.GetValueOrDefault(known) ?? new PreviewCost(known, 0, Yuan.Zero, 0, Yuan.Zero, 0) : nameless;
        cost = cost with
        {
            Count = cost.Count + 1,
            Actual = cost.Actual + (row.Amount ?? Yuan.Zero),
            Open = cost.Open + (row.Amount is null ? 1 : 0),
            WouldBe = cost.WouldBe + (wouldBe ?? Yuan.Zero),
            WouldBeOpen = cost.WouldBeOpen + (wouldBe is null ? 1 : 0),
        };
        if (standard is { } name)
            costs[name] = cost;
        else
            nameless = cost;
    }

    void Add(PreviewRow row, Touch touch, Yuan? before, Yuan? after)
    {
        var (count, sum) = sums.GetValueOrDefault(touch);
        sums[touch] = (count + 1, sum + (after ?? Yuan.Zero));
        lines.Add(new PreviewLine(row.RequestId, row.ExternalId, touch, before, after, row.At));
        if (lines.Count >= 10 * StandardPreview.MostLines)
        {
            var first = Sorted();
            lines.Clear();
            lines.AddRange(first);
        }
    }

    List<PreviewLine> Sorted() =>
    [
        .. lines.Where(line => line.Touch != Touch.AtStake).OrderByDescending(line => line.At).ThenBy(line => line.RequestId)
            .Concat(lines.Where(line => line.Touch == Touch.AtStake).OrderBy(line => line.At).ThenBy(line => line.RequestId))
            .Take(StandardPreview.MostLines),
    ];

    // The instant whose version applies, as a request says it of itself.
    DateTimeOffset Dated(PreviewRow row) => book.StandardDate == StandardDate.OrderCreated ? row.OrderCreatedAt ?? row.RaisedAt : row.RaisedAt;

    static IEnumerable<StandardEntry> Others(Rulebook book, StandardEntry version) => book.Standards.Entries.Where(entry => entry.Id != version.Id);

    static bool IsOfItsLine(StandardEntry entry, StandardEntry version) =>
        entry.Standard == version.Standard && entry.Case == version.Case && entry.Category == version.Category;
}

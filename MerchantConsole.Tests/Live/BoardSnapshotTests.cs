using CsCheck;
using MerchantConsole.Live;
using MerchantConsole.Tests.Support;

namespace MerchantConsole.Tests.Live;

public sealed class BoardSnapshotTests
{
    [Fact]
    public void Whatever_comes_and_goes_each_row_is_there_once_and_in_the_order_of_a_full_sort()
    {
        // Few rows, few instants: rows meet again and instants collide.
        var row = Gen.Select(Gen.Int[0, 11], Gen.Int[0, 5], Gen.Int[0, 3], (number, raised, watched) => BoardRows.Row(number, raised * 10, watched * 35));
        var change = Gen.Select(row, Gen.Bool, (is_, gone) => (Row: is_, Gone: gone)).List[1, 6];

        change.List[1, 12].Sample(changes =>
        {
            var snapshot = BoardSnapshot.Empty;
            var expected = new Dictionary<Guid, BoardRow>();
            foreach (var batch in changes)
            {
                var last = batch.GroupBy(one => one.Row.Id).Select(group => group.Last()).ToList();
                foreach (var (one, gone) in last)
                {
                    if (gone)
                        expected.Remove(one.Id);
                    else
                        expected[one.Id] = one;
                }
                var found = last.Where(one => !one.Gone).ToDictionary(one => one.Row.Id, one => one.Row);
                snapshot = snapshot.With(last.Select(one => one.Row.Id).ToHashSet(), found, At.Raised).Next;
                Assert.Equal(expected.Values.Order(BoardOrder.Instance), snapshot.Rows);
                Assert.All(expected, one => Assert.Equal(one.Value, snapshot.Find(one.Key)));
            }
        }, iter: 300);
    }

    [Fact]
    public void Broken_ones_stand_first_the_newest_breach_on_top_then_what_is_due_next()
    {
        var snapshot = BoardRows.Snapshot(BoardRows.Row(1, raised: 30), BoardRows.Row(2, raised: 0), BoardRows.Row(3, raised: -90, watchedUntil: 61), BoardRows.Row(4, raised: -70, watchedUntil: 61));

        Assert.Equal([4, 3, 2, 1], snapshot.Rows.Select(row => int.Parse(row.ExternalId, System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void A_row_read_again_unchanged_is_no_change()
    {
        var snapshot = BoardRows.Snapshot(BoardRows.Row(1));

        var change = snapshot.Changed(BoardRows.Row(1));

        Assert.Same(snapshot, change.Now);
        Assert.Empty(change.Rows);
    }
}

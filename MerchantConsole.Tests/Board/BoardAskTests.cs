using MerchantConsole.Data;
using MerchantConsole.Domain.Coverage;
using MerchantConsole.Features.Board;
using MerchantConsole.Live;
using MerchantConsole.Tests.Support;
using Microsoft.Extensions.Time.Testing;
using static MerchantConsole.Tests.Support.BoardRows;

namespace MerchantConsole.Tests.Board;

public sealed class BoardAskTests
{
    [Fact]
    public void The_address_says_what_is_shown_and_how()
    {
        var ask = BoardAsk.Of($"?view=duesoon&q=瓷砖&service=HomeDelivery&provider={People.NingboFitters}&shop=a&sort=paid&group=hour&cols=order,shop,order,x", "林晓");

        Assert.Equal(new BoardFilter(BoardSlice.DueSoon, SearchWords.Of("瓷砖"), ServiceKind.HomeDelivery, People.NingboFitters, "a", "林晓"), ask.Filter);
        Assert.Equal(new BoardLook(BoardSort.Paid, BoardGrouping.Hour, "order,shop"), ask.Look);
        Assert.Equal([BoardColumn.Order, BoardColumn.Shop], ask.Look.Shown);
        Assert.Equal("/?view=All", BoardAsk.Of("", "林晓").AddressOf(BoardSlice.All));
        Assert.Equal("/?view=Mine&sort=paid&group=hour&cols=order,shop", ask.AddressOf(BoardSlice.Mine));
    }

    [Theory]
    [InlineData("?view=99&sort=7&group=x&service=1&provider=none&cols=provider,owner,number,paid")]
    [InlineData("?view=&q=%20&shop=")]
    [InlineData("")]
    public void What_it_says_wrongly_it_does_not_say(string query) =>
        Assert.Equal(new BoardAsk(BoardFilter.Everything(""), new BoardLook()), BoardAsk.Of(query, ""));

    [Theory]
    [InlineData("抛光 余杭", true)]
    [InlineData("８００×８００", true)]
    [InlineData("城南建材 T***1", true)]
    [InlineData("抛光 宁波", false)]
    [InlineData("", true)]
    public void Every_word_must_occur_somewhere_in_the_row(string typed, bool found) =>
        Assert.Equal(found, SearchWords.Of(typed).Matches(Row(1).Text));

    [Theory]
    [InlineData("ab", "xＡＢy", "x[ＡＢ]y")]
    [InlineData("砖 瓷", "瓷砖瓷", "[瓷砖瓷]")]
    [InlineData("毫米", "10㎜", "10㎜")]
    [InlineData("mm", "10㎜", "10[㎜]")]
    [InlineData("z", "", "")]
    public void What_was_looked_for_is_marked_in_the_text_as_it_stands(string typed, string text, string marked) =>
        Assert.Equal(marked, string.Concat(SearchWords.Of(typed).Mark(text).Select(part => part.IsFound ? $"[{part.Part}]" : part.Part)));

    [Fact]
    public void Groups_have_heads_and_fold_and_the_few_newest_breaches_lead()
    {
        var view = new BoardView(Scope.Everything, new FakeTimeProvider(At.Raised));
        view.Show(Snapshot(Row(1), Row(2, raised: -61, watchedUntil: 61), Row(3, raised: -70, watchedUntil: 61), Row(4, provider: People.HangzhouFitters)), BoardFilter.Everything(""));
        var usual = BoardLines.Of(view, new HashSet<BoardGroup>(), 1, null);
        view.Show(Snapshot(Row(1), Row(4, provider: People.HangzhouFitters)), BoardFilter.Everything(""), new BoardLook(Group: BoardGrouping.Provider));
        var folded = BoardLines.Of(view, new HashSet<BoardGroup> { new(GroupKind.Provider, "某服务商") }, 1, null);

        Assert.Equal(["Breached", "0", "rest", "Due", "2", "3"], usual.Select(Says));
        Assert.Equal((2, 1), (usual[0].Head!.Count, usual[0].Head!.Hidden));
        Assert.Equal(["Provider", "0", "Provider"], folded.Select(Says));
        Assert.Equal(["", "某服务商"], folded.Where(line => line.Head is not null).Select(line => line.Head!.Group.Name));
    }

    [Fact]
    public void A_filter_is_counted_once_for_a_snapshot_whoever_asks()
    {
        var snapshot = Snapshot(Row(1), Row(2, provider: People.HangzhouFitters));
        var (asked, unassigned) = (0, BoardFilter.Everything("林晓") with { Slice = BoardSlice.Unassigned });
        bool Shows(BoardFilter filter, BoardRow row, DateTimeOffset now)
        {
            asked++;
            return filter.Shows(row, now);
        }

        var first = snapshot.Count(Scope.Everything, unassigned, Shows);
        var again = snapshot.Count(Scope.Everything, unassigned with { }, Shows);
        var own = snapshot.Count(new Scope(People.HangzhouFitters), BoardFilter.Everything(""), Shows);

        Assert.Equal((1, 1, 1, 3), (first, again, own, asked));
    }

    static string Says(BoardLine line) => line.Head is { IsRest: true } ? "rest" : line.Head?.Group.Kind.ToString() ?? $"{line.Place}";
}

using MerchantConsole.Domain.Parties;
using MerchantConsole.Live;
using MerchantConsole.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace MerchantConsole.Tests.Live;

public sealed class PresenceTests : IDisposable
{
    static readonly Actor Lin = Person("林晓", Role.Agent), Zhou = Person("周宁", Role.Supervisor);
    static readonly Actor Liu = Person("刘站长", Role.Provider, People.HangzhouFitters);

    readonly FakeTimeProvider clock = new(At.Raised);
    readonly Presence presence;

    public PresenceTests() => presence = new Presence(clock, NullLogger<Presence>.Instance);

    public void Dispose() => presence.Dispose();

    [Fact]
    public void Whoever_opens_a_request_is_seen_by_the_others_and_gone_when_leaving()
    {
        using var mine = presence.Enter(Lin, A.Id);
        Pass(1);
        var hers = presence.Enter(Zhou, A.Id);
        Pass(1);
        Assert.Equal(["周宁"], Others(Lin));

        hers.Dispose();
        Pass(2);

        Assert.Empty(Others(Lin));
    }

    [Fact]
    public void A_page_that_falls_silent_is_gone_after_seven_seconds_and_back_with_its_next_beat()
    {
        using var seat = presence.Enter(Zhou, A.Id);

        Pass(7);
        Assert.Equal(["周宁"], Others(Lin));
        Pass(1);
        Assert.Empty(Others(Lin));

        seat.Beat(Doing.Looking);
        Assert.Equal(["周宁"], Others(Lin));
    }

    [Fact]
    public void A_cut_line_empties_the_seat_at_once_and_a_closed_drawer_never_comes_back()
    {
        var seat = presence.Enter(Zhou, A.Id);
        Pass(2);

        seat.Lost();
        Assert.Empty(Others(Lin));

        seat.Dispose();
        seat.Beat(Doing.Looking);
        Pass(2);
        Assert.Empty(Others(Lin));
    }

    [Fact]
    public void A_person_in_two_tabs_counts_once_with_what_matters_more_and_never_as_another()
    {
        using var one = presence.Enter(Zhou, A.Id);
        using var other = presence.Enter(Zhou, A.Id);
        Pass(1);
        other.Beat(Doing.WritingSolution);
        Pass(1);

        Assert.Equal((Doing.WritingSolution, false), presence.At(A.Id, null, Lin).Select(who => (who.Doing, who.IsReader)).Single());
        Assert.True(presence.At(A.Id, null, Zhou).Single().IsReader);
    }

    [Fact]
    public void A_provider_sees_who_is_at_its_own_requests_only()
    {
        using var seat = presence.Enter(Zhou, A.Id);
        Pass(1);

        Assert.Single(presence.At(A.Id, People.HangzhouFitters, Liu));
        Assert.Empty(presence.At(A.Id, People.NingboFitters, Liu));
        Assert.Empty(presence.At(A.Id, null, Liu));
    }

    [Fact]
    public void A_page_hears_of_its_own_request_at_most_once_a_second_and_not_when_nothing_changed()
    {
        var heard = 0;
        using var watching = presence.Watch(A.Id, () => heard++);
        using var elsewhere = presence.Enter(Lin, BoardRows.Id(2));
        Assert.Equal(0, heard);

        using var seat = presence.Enter(Zhou, A.Id);
        for (var i = 0; i < 10; i++)
            seat.Beat(i % 2 == 0 ? Doing.WritingSolution : Doing.Looking);
        Assert.Equal(1, heard);

        Pass(1);
        Assert.Equal(2, heard);
        for (var i = 0; i < 5; i++)
        {
            seat.Beat(Doing.Looking);
            Pass(1);
        }
        Assert.Equal(2, heard);
    }

    [Fact]
    public void Whoever_passes_by_is_not_seen_and_whoever_writes_is_seen_at_once()
    {
        var heard = 0;
        using var watching = presence.Watch(A.Id, () => heard++);
        for (var i = 0; i < 5; i++)
        {
            using var passing = presence.Enter(Zhou, A.Id);
            clock.Advance(TimeSpan.FromSeconds(0.9));
            passing.Beat(Doing.Looking);
        }
        Pass(2);
        Assert.Equal(0, heard);

        using var writing = presence.Enter(Zhou, A.Id);
        writing.Beat(Doing.Writing);
        Assert.Equal((1, "周宁"), (heard, Assert.Single(Others(Lin))));
    }

    [Fact]
    public void A_failing_page_does_not_keep_the_others_from_hearing()
    {
        var heard = 0;
        using var failing = presence.Watch(A.Id, () => throw new InvalidOperationException());
        using var open = presence.Watch(A.Id, () => heard++);

        using var seat = presence.Enter(Zhou, A.Id);
        Pass(1);

        Assert.Equal(1, heard);
    }

    void Pass(int seconds)
    {
        for (var i = 0; i < seconds; i++)
            clock.Advance(TimeSpan.FromSeconds(1));
    }

    IEnumerable<string> Others(Actor reader) => presence.At(A.Id, null, reader).Where(one => !one.IsReader).Select(one => one.Name);

    static Actor Person(string name, Role role, Guid? provider = null) => new(name, role, provider) { UserId = Guid.NewGuid() };
}

using CsCheck;
using MerchantConsole.Domain.Promises;
using MerchantConsole.Tests.Support;

namespace MerchantConsole.Tests.Domain.Promises;

public class PromiseTermTests
{
    [Theory]
    [InlineData(PromiseKind.Solution, 40, 55, 60)]
    [InlineData(PromiseKind.Resolution, 32 * 60, 47 * 60, 48 * 60)]
    public void The_default_terms_are_those_of_R4_and_R5_with_marks_at_two_thirds_and_at_the_last_call(
        PromiseKind kind, int soon, int last, int due)
    {
        var term = PromiseTerms.Default[kind];

        Assert.Equal(At.Minutes(soon), term.DueSoonAt(At.Raised));
        Assert.Equal(At.Minutes(last), term.LastCallAt(At.Raised));
        Assert.Equal(At.Minutes(due), term.DueAt(At.Raised));
    }

    [Fact]
    public void A_short_promise_keeps_its_last_call_behind_its_due_soon_mark()
    {
        var term = new PromiseTerm(TimeSpan.FromMinutes(6), 2d / 3, TimeSpan.FromMinutes(5));

        Assert.Equal(At.Minutes(4), term.DueSoonAt(At.Raised));
        Assert.Equal(At.Minutes(5), term.LastCallAt(At.Raised));
    }

    [Fact]
    public void The_marks_of_any_term_follow_each_other_up_to_the_due_instant() =>
        Gen.Select(Gen.Int[4, 10_000_000], Gen.Double[0.05, 0.95], Gen.Int[1, 10_000_000]).Sample((length, share, lastCall) =>
        {
            var term = new PromiseTerm(TimeSpan.FromMilliseconds(length * 100L), share, TimeSpan.FromMilliseconds(lastCall));

            Assert.InRange(term.DueSoonAt(At.Raised), At.Raised, term.LastCallAt(At.Raised));
            Assert.InRange(term.LastCallAt(At.Raised), At.Raised, term.DueAt(At.Raised) - At.Tick);
        });
}

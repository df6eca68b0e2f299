using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Domain.Penalties;
using MerchantConsole.Features.Payouts;
using MerchantConsole.Features.Payouts.Receipts;
using MerchantConsole.Live;
using MerchantConsole.Tests.Support;
using Microsoft.EntityFrameworkCore;
using static MerchantConsole.Tests.Payouts.PayoutSeeds;
using static MerchantConsole.Tests.Support.ApiCalls;

namespace MerchantConsole.Tests.Payouts;

public sealed class ReceiptImportTests : IAsyncLifetime
{
    const string Paid = "2026-11-23 10:20:00";

    SqliteConsole console = null!;

    ReceiptImport Import => console.Get<ReceiptImport>();

    async Task<List<Penalty>> Sent(int count)
    {
        await console.Services.Approved(count);
        await console.Get<PayoutDesk>().MakeBatch(Zhou, cancel: Cancel);
        return await console.Services.Penalties();
    }

    static string Line(Penalty penalty, string receipt, string amount = "50.00", string paidAt = Paid) => $"{penalty.PayoutKey},{amount},{receipt},{paidAt}";

    [Fact]
    public async Task Good_lines_are_paid_and_their_certificates_issued()
    {
        var penalties = await Sent(3);
        var sheet = await ReceiptFiles.Sheet(Line(penalties[0], "R-1"), Line(penalties[1], "R-2"));

        var seen = await Import.Preview(Zhou, sheet, cancel: Cancel);
        Assert.Equal(3, (await console.Services.Penalties()).Count(penalty => penalty.State == PenaltyState.PayoutSent));
        var result = await Import.Apply(Zhou, sheet, cancel: Cancel);

        Assert.All(seen, line => Assert.Equal(ReceiptVerdict.Good, line.Verdict));
        Assert.Equal(2, result.Paid);
        var first = await console.Services.Penalty(penalties[0].Id);
        Assert.Equal((PenaltyState.Paid, "R-1", new DateTimeOffset(2026, 11, 23, 2, 20, 0, TimeSpan.Zero)), (first.State, first.Receipt, first.PaidAt));
        Assert.Equal(12, first.CertificateCode!.Length);
        Assert.Equal(PenaltyState.PayoutSent, (await console.Services.Penalty(penalties[2].Id)).State);
        var file = await console.Read(db => db.ReceiptFiles.SingleAsync(Cancel));
        Assert.Equal((sheet.Hash, "回单.csv", "周宁", 2, 0), (file.Hash, file.Name, file.ImportedBy, file.Matched, file.Differences));
        var batch = Assert.Single((await console.Get<PayoutQueries>().Overview(Scope.Everything, cancel: Cancel)).Batches);
        Assert.Equal((2, 1), (batch.Paid, batch.Open));
        await console.Services.MustHold();
    }

    public static TheoryData<string, ReceiptVerdict> Differences { get; } = new()
    {
        { "pay_00000000000000000000000000000001_1,50,R-9,2026-11-23 10:20:00", ReceiptVerdict.KeyUnknown },
        { "nothing,50,R-9,2026-11-23 10:20:00", ReceiptVerdict.KeyUnknown },
        { ",50,R-9,2026-11-23 10:20:00", ReceiptVerdict.KeyUnknown },
        { "{0},49.99,R-9,2026-11-23 10:20:00", ReceiptVerdict.AnotherAmount },
        { "{0},,R-9,2026-11-23 10:20:00", ReceiptVerdict.AmountUnreadable },
        { "{0},fifty,R-9,2026-11-23 10:20:00", ReceiptVerdict.AmountUnreadable },
        { "{0},-50,R-9,2026-11-23 10:20:00", ReceiptVerdict.AmountUnreadable },
        { "{0},50,,2026-11-23 10:20:00", ReceiptVerdict.NoReceipt },
        { "{0},50,2.02611E+19,2026-11-23 10:20:00", ReceiptVerdict.ReceiptUnreadable },
        { "{0},50,R-9,", ReceiptVerdict.NoTime },
        { "{0},50,R-9,yesterday", ReceiptVerdict.TimeUnreadable },
        { "{0},50,R-9,2026-11-23", ReceiptVerdict.TimeUnreadable },
        { "{0},50,R-9,2026-11-23 10:23:00", ReceiptVerdict.TimeNotSensible },
        { "{0},50,R-9,2026-11-22 10:00:00", ReceiptVerdict.TimeNotSensible },
        { "{0},50,R-OLD,2026-11-23 10:20:00", ReceiptVerdict.ReceiptUsedAlready },
        { "{1},50,R-9,2026-11-23 10:20:00", ReceiptVerdict.PaidAlready },
        { "{1},50,R-OLD,2026-11-23 10:20:00", ReceiptVerdict.MatchedAlready },
        { "{2},50,R-9,2026-11-23 10:20:00", ReceiptVerdict.NotSent },
        { "{3},50,R-9,2026-11-23 10:20:00", ReceiptVerdict.NotSent },
        { "{0},50,\"R-9,2026-11-23 10:20:00", ReceiptVerdict.LineUnreadable },
        { "{0},50,R-9,2026-11-23 10:20:00\n{0},50,R-10,2026-11-23 10:20:00", ReceiptVerdict.KeyTwice },
        { "{0},50,R-9,2026-11-23 10:20:00\n{4},50,R-9,2026-11-23 10:20:00", ReceiptVerdict.ReceiptTwice },
    };

    [Theory, MemberData(nameof(Differences))]
    public async Task A_line_that_differs_says_how_and_pays_nothing(string lines, ReceiptVerdict expected)
    {
        var penalties = await Sent(4);
        var desk = console.Get<PayoutDesk>();
        await desk.EnterReceipt(Zhou, penalties[1].Id, Yuan.Of(50), "R-OLD", SqliteConsole.Start.AddMinutes(-1), cancel: Cancel);
        await desk.Refuse(Zhou, penalties[2].Id, "退回", cancel: Cancel);
        var never = (await console.Services.Approved(1))[0];
        var text = string.Format(System.Globalization.CultureInfo.InvariantCulture, lines,
            penalties[0].PayoutKey, penalties[1].PayoutKey, penalties[2].PayoutKey, never.NextPayoutKey, penalties[3].PayoutKey);
        var sheet = await ReceiptFiles.Sheet(text.Split('\n'));

        var result = await Import.Apply(Zhou, sheet, cancel: Cancel);

        Assert.All(result.Lines, line => Assert.Equal(expected, line.Verdict));
        Assert.Equal(0, result.Paid);
        Assert.Single(await console.Services.Penalties(), penalty => penalty.State == PenaltyState.Paid);
        Assert.Equal(expected == ReceiptVerdict.MatchedAlready ? 1 : 0, await console.Read(db => db.ReceiptFiles.CountAsync(Cancel)));
    }

    [Fact]
    public async Task The_same_file_twice_is_refused_with_who_brought_it_first()
    {
        var penalties = await Sent(1);
        var sheet = await ReceiptFiles.Sheet(Line(penalties[0], "R-1"));
        await Import.Apply(Zhou, sheet, cancel: Cancel);

        var preview = await Assert.ThrowsAsync<ReceiptFileKnownException>(() => Import.Preview(He, sheet, cancel: Cancel));
        await Assert.ThrowsAsync<ReceiptFileKnownException>(() => Import.Apply(He, sheet, cancel: Cancel));

        Assert.Equal(("周宁", 1), (preview.File.ImportedBy, preview.File.Matched));
        Assert.Single((await console.Services.Facts(penalties[0].RequestId)).OfType<PenaltyPaid>());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Stopped_between_any_two_lines_the_file_may_come_again(int after)
    {
        var penalties = await Sent(4);
        var sheet = await ReceiptFiles.Sheet([.. penalties.Select((penalty, i) => Line(penalty, $"R-{i}"))]);
        using var stop = new CancellationTokenSource();
        var done = 0;
        using (console.Get<ChangeFeed>().Subscribe(Scope.Everything, _ => { if (++done == after) stop.Cancel(); }))
            await Assert.ThrowsAsync<OperationCanceledException>(() => Import.Apply(Zhou, sheet, stop.Token));
        Assert.Equal(0, await console.Read(db => db.ReceiptFiles.CountAsync(Cancel)));

        var again = await Import.Apply(Zhou, sheet, cancel: Cancel);

        Assert.Equal(4 - after, again.Paid);
        Assert.Equal(after, again.Lines.Count(line => line.Verdict == ReceiptVerdict.MatchedAlready));
        Assert.Equal(4, (await console.Read(db => db.ReceiptFiles.SingleAsync(Cancel))).Matched);
        foreach (var penalty in penalties)
            Assert.Single((await console.Services.Facts(penalty.RequestId)).OfType<PenaltyPaid>());
        await console.Services.MustHold();
    }

    [Fact]
    public async Task Two_people_bring_the_same_file_at_once_and_each_line_pays_once()
    {
        await using var beside = console.Beside();
        await PayoutRaces.BringTheSameFile(console.Services, beside.Services);
    }

    public async ValueTask InitializeAsync() => console = await SqliteConsole.Open();

    public ValueTask DisposeAsync() => console.DisposeAsync();
}

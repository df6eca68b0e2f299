using MerchantConsole.Domain;
using MerchantConsole.Domain.Coverage;
using MerchantConsole.Domain.Penalties;
using MerchantConsole.Features.Standards;
using MerchantConsole.Tests.Support;
using Microsoft.EntityFrameworkCore;
using static MerchantConsole.Tests.StandardVersions.Cases;
using static MerchantConsole.Tests.Support.ApiCalls;

namespace MerchantConsole.Tests.StandardVersions;

/// <summary>What confirming would do is told before, and comes true.</summary>
public sealed class StandardPreviewTests : IAsyncLifetime
{
    SqliteConsole console = null!;

    StandardDesk Desk => console.Get<StandardDesk>();

    [Fact]
    public async Task It_tells_what_gets_an_amount_what_becomes_firm_and_what_is_at_stake()
    {
        await console.Services.Missed(Delivery, 3, 4);
        await console.Services.Missed(Installation, 3);
        await console.Services.Raise(Delivery, Now.AddHours(-1));
        var entered = await Desk.Enter(Zhou, Typed(200), Cancel);

        var reference = await Look(await console.Services.Reference());
        var installation = await Look(entered);

        Assert.Equal([new(Touch.Firmed, 2, Yuan.Of(600)), new(Touch.AtStake, 1, Yuan.Of(300))], reference.Sums);
        Assert.Equal([(Touch.Firmed, Yuan.Of(300), Yuan.Of(300)), (Touch.Firmed, Yuan.Of(300), Yuan.Of(300)), (Touch.AtStake, null, Yuan.Of(300))],
            reference.Lines.Select(line => (line.Touch, line.Before, line.After)));
        Assert.Equal([new(Touch.Determined, 1, Yuan.Of(200))], installation.Sums);
        Assert.Equal((null, Yuan.Of(200)), (installation.Lines[0].Before, installation.Lines[0].After));
    }

    [Fact]
    public async Task What_it_told_comes_true()
    {
        await console.Services.Missed(Delivery, 3, 4, 5);
        await console.Services.Missed(Installation, 3, 6);
        var entered = await Desk.Enter(Zhou, Typed(200), Cancel);
        foreach (var version in new[] { await console.Services.Reference(), entered })
        {
            var told = (await Look(version)).Sums.ToDictionary(sum => sum.Touch, sum => sum.Count);

            var done = await Desk.Confirm(He, version.Id, Cancel);

            Assert.Equal((told.GetValueOrDefault(Touch.Firmed), told.GetValueOrDefault(Touch.Determined)), (done.Firmed, done.Determined));
        }
    }

    [Fact]
    public async Task It_changes_nothing()
    {
        await console.Services.Missed(Delivery, 3);
        await console.Services.Missed(Installation, 3);
        var entered = await Desk.Enter(Zhou, Typed(), Cancel);
        var before = await Counted();

        await Look(entered);
        await Look(await console.Services.Reference());

        Assert.Equal(before, await Counted());
    }

    [Fact]
    public async Task An_open_request_shows_what_it_would_cost_under_the_former_version_and_this_one()
    {
        await console.Services.Raise(Delivery with { OrderCreatedAt = Now.AddDays(2) }, Now.AddHours(-1));
        var next = await Desk.Enter(Zhou, (await console.Services.Reference()) with { Figure = 15, Form = AmountForm.PercentageOfPaid, EffectiveFrom = Now.AddDays(1) }, Cancel);

        var line = Assert.Single((await Look(next)).Lines);

        Assert.Equal((Touch.AtStake, Yuan.Of(300), Yuan.Of(494.85m)), (line.Touch, line.Before, line.After));
        Assert.Equal(Now.AddHours(47), line.At);
    }

    [Fact]
    public async Task The_last_90_days_are_told_by_standard_as_if_it_had_always_been_in_force()
    {
        await console.Services.Missed(Delivery, 3, 91.9, 92 + (1 / 86_400_000d), 200);
        await console.Services.Missed(Installation, 3);
        var next = await Desk.Enter(Zhou, (await console.Services.Reference()) with { Figure = 400, EffectiveFrom = Now.AddDays(30) }, Cancel);
        var dear = await Desk.Enter(Zhou, Typed(200), Cancel);

        var costs = (await Look(next)).Costs;

        Assert.Equal(
            [
                new(ServiceStandard.MaterialsHomeDelivery, 2, Yuan.Of(600), 0, Yuan.Of(800), 0),
                new(ServiceStandard.OnSiteInstallation, 1, Yuan.Zero, 1, Yuan.Zero, 1),
            ],
            costs);
        Assert.Equal(new PreviewCost(ServiceStandard.OnSiteInstallation, 1, Yuan.Zero, 1, Yuan.Of(200), 0), (await Look(dear)).Costs[1]);
    }

    [Fact]
    public async Task An_entry_for_one_category_leaves_the_others_as_they_were()
    {
        await console.Services.Missed(Delivery, 3);
        await console.Services.Missed(Delivery with { Category = GoodsCategory.MainMaterials }, 3);
        var next = await Desk.Enter(Zhou, (await console.Services.Reference()) with { Figure = 400, Category = GoodsCategory.MainMaterials, EffectiveFrom = Now.AddDays(1) }, Cancel);

        Assert.Equal(Yuan.Of(700), Assert.Single((await Look(next)).Costs).WouldBe);
    }

    [Fact]
    public async Task Only_the_first_are_listed_missed_ones_newest_first()
    {
        await console.Services.Missed(Delivery, [.. Enumerable.Range(0, 300).Select(i => 3 + (i / 1000d))]);

        var preview = await Look(await console.Services.Reference());

        Assert.Equal((300, StandardPreview.MostLines), (preview.Touched, preview.Lines.Count));
        Assert.Equal(Enumerable.Range(0, StandardPreview.MostLines).Select(i => Now.AddDays(-1 - (i / 1000d)).ToUnixTimeSeconds()), preview.Lines.Select(line => line.At.ToUnixTimeSeconds()));
    }

    [Fact]
    public async Task It_tells_how_far_it_is_and_stops_when_nobody_wants_to_wait()
    {
        await console.Services.Missed(Delivery, [.. Enumerable.Range(0, 10).Select(i => 3 + (i / 1000d))]);
        var told = new Kept();

        await console.Get<StandardPreview>().Of(Zhou, await console.Services.Reference(), told, Cancel);
        var stopped = console.Get<StandardPreview>().Of(Zhou, await console.Services.Reference(), null, new CancellationToken(true));

        Assert.Equal(new PreviewProgress(10, 10), told.Last);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => stopped);
    }

    public async ValueTask InitializeAsync() => console = await SqliteConsole.Open();

    public ValueTask DisposeAsync() => console.DisposeAsync();

    async Task<Preview> Look(StandardEntry version) => await console.Get<StandardPreview>().Of(Zhou, version, null, Cancel);

    Task<string> Counted() => console.Read(async db => string.Join('|',
        await db.AllPenalties.OrderBy(p => p.Id).Select(p => $"{p.State}{p.Amount}{p.Provisional}").ToListAsync(Cancel)) + await db.AllHistory.CountAsync(Cancel));

    sealed class Kept : IProgress<PreviewProgress>
    {
        public PreviewProgress Last { get; private set; }

        public void Report(PreviewProgress value) => Last = value;
    }
}

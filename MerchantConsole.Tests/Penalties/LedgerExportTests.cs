using System.Globalization;
using System.Text;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Domain.Penalties;
using MerchantConsole.Domain.Promises;
using MerchantConsole.Features.Payouts;
using MerchantConsole.Features.Penalties;
using MerchantConsole.Shell;
using MerchantConsole.Shell.Files;
using MerchantConsole.Tests.Support;
using Microsoft.Extensions.Localization;
using static MerchantConsole.Tests.Support.ApiCalls;

namespace MerchantConsole.Tests.Penalties;

/// <summary>The ledger's file holds exactly what is filtered, within the reader's scope.</summary>
[Speak("zh-CN")]
public sealed class LedgerExportTests : IAsyncLifetime
{
    Team team = null!;

    public async ValueTask InitializeAsync()
    {
        team = await Team.Gather();
        await team.Console.Services.Seed([.. Enumerable.Range(0, 3).Select(n => SqliteConsole.Start.AddHours(-50).AddMinutes(n))]);
        await team.Console.Services.Watch().SettleDue(Cancel);
    }

    public ValueTask DisposeAsync() => team.DisposeAsync();

    [Fact]
    public async Task Amounts_are_exact_and_sums_agree_with_the_ledgers()
    {
        var queries = team.Console.Get<PenaltyQueries>();
        var filter = new PenaltyFilter { Promise = PromiseKind.Solution };
        var page = await queries.List(MerchantConsole.Data.Scope.Everything, filter, 2, cancel: Cancel);
        var paid = page.Items[0].Penalty.Id;
        var desk = team.Console.Get<PenaltyDesk>();
        await desk.DecideLiability(Team.Zhou, paid, new LiabilitySplit(SplitForm.Percentage, 33.33m), People.HangzhouFitters, "爽约", Cancel);
        await desk.Approve(Team.Zhou, paid, Cancel);
        await team.Console.Get<PayoutDesk>().EnterReceipt(Team.Zhou, paid, Yuan.Of(50), "=1+1", SqliteConsole.Start, Cancel);

        var lines = await Lines(Team.Zhou, filter);

        Assert.Equal(3, lines.Count);
        Assert.Equal(["50.00", "50.00", "50.00"], lines.ConvertAll(line => line[8]));
        Assert.Equal(page.Sums.Sum(sum => sum.Amount.Amount), lines.Sum(line => decimal.Parse(line[8], CultureInfo.InvariantCulture)));
        var first = lines[0];
        Assert.Equal(("16.67", "33.33", "杭州安装", "'=1+1"), (first[13], first[14], first[12], first[18]));
        Assert.Equal(["5000", "5000", "5000"], lines.ConvertAll(line => line[9]));
    }

    [Fact]
    public async Task A_slice_narrows_it_and_a_provider_has_nothing_of_others()
    {
        Assert.Empty(await Lines(Team.Zhou, new PenaltyFilter { Slice = LedgerSlice.ToPay }));
        Assert.Equal(6, (await Lines(Team.Zhou, new PenaltyFilter())).Count);
        Assert.Empty(await Lines(Team.Chen, new PenaltyFilter()));
    }

    async Task<List<string[]>> Lines(Actor by, PenaltyFilter filter)
    {
        var texts = team.Console.Get<IStringLocalizerFactory>();
        var source = new LedgerExport(
            filter, new Dictionary<Guid, string> { [People.HangzhouFitters] = "杭州安装" }, new StringLocalizer<PenaltyText>(texts), new Terms(new StringLocalizer<TermText>(texts)));
        var job = team.Console.Get<ExportDesk>().Start(by, source, ExportFormat.Csv)!;
        await Wait.Until(() => Task.FromResult(job.State != ExportState.Running));
        Assert.Equal(ExportState.Ready, job.State);
        await using var file = team.Console.Get<ExportDesk>().Fetch(job.Key, by)!;
        file.File.Position = 0;
        var text = await new StreamReader(file.File, Encoding.UTF8).ReadToEndAsync(Cancel);
        return [.. text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split(',').Select(cell => cell.Trim('"')).ToArray())];
    }
}

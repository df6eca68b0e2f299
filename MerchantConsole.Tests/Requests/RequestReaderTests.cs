using System.Data.Common;
using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Features.Intake;
using MerchantConsole.Features.Notes;
using MerchantConsole.Features.Requests;
using MerchantConsole.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using static MerchantConsole.Tests.Support.ApiCalls;

namespace MerchantConsole.Tests.Requests;

public sealed class RequestReaderTests : IAsyncLifetime
{
    SqliteConsole console = null!;

    [Fact]
    public async Task A_request_is_read_by_five_queries_however_much_belongs_to_it()
    {
        var full = await Receive("2", "full");
        for (var i = 0; i < 6; i++)
        {
            await Receive($"kin{i}", "full");
            await console.Get<NoteDesk>().Write(People.Agent, full, $"备注 {i}", null, Cancel);
            await console.Get<RequestDesk>().CompleteDetails(People.Agent, full, null, details => details with { Paid = Yuan.Of(100 + i) }, Cancel);
        }

        var factory = new Counting(console.Get<SqliteFile>().ConnectionString);
        await console.Get<Rules>().Current(Cancel);

        var file = await new RequestReader(factory, console.Get<Rules>()).Read(People.Agent, full, Cancel);

        Assert.Equal(5, factory.Commands);
        Assert.Equal((6, 6, 7), (file!.Relatives.Count, file.Notes.Count, file.History.Count));
        Assert.All(file.Relatives, relative => Assert.Equal(relative.RaisedAt.AddHours(1), relative.Solution.DueAt));
    }

    [Fact]
    public async Task Of_many_relatives_the_newest_are_read_and_that_there_are_more()
    {
        var first = await Receive("1", "full");
        for (var i = 0; i < 12; i++)
            await Receive($"kin{i}", "full");

        var file = await console.Get<RequestReader>().Read(People.Agent, first, Cancel);

        Assert.Equal(RequestReader.MostRelatives + 1, file!.Relatives.Count);
    }

    public async ValueTask InitializeAsync() => console = await SqliteConsole.Open();

    public ValueTask DisposeAsync() => console.DisposeAsync();

    async Task<Guid> Receive(string number, string order)
    {
        var report = A.Report(A.Order() with { OrderId = order, BuyerNick = null }, SqliteConsole.Start.AddMinutes(-3)) with { ExternalId = number };
        return (await console.Get<IntakeDesk>().Receive(report, People.System, Cancel)).Request.Id;
    }

    /// <summary>Contexts over the same file that count the commands they send.</summary>
    sealed class Counting(string connection) : DbCommandInterceptor, IDbContextFactory<ConsoleDb>
    {
        public int Commands { get; private set; }

        public ConsoleDb CreateDbContext() =>
            new SqliteConsoleDb(new DbContextOptionsBuilder<SqliteConsoleDb>().UseSqlite(connection, sqlite => sqlite.UseQuerySplittingBehavior(QuerySplittingBehavior.SingleQuery)).AddInterceptors(this).Options);

        public override ValueTask<DbDataReader> ReaderExecutedAsync(
            DbCommand command, CommandExecutedEventData eventData, DbDataReader result, CancellationToken cancellationToken = default)
        {
            Commands++;
            return base.ReaderExecutedAsync(command, eventData, result, cancellationToken);
        }
    }
}

using System.Diagnostics;
using System.Globalization;
using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Domain.Penalties;
using MerchantConsole.Features.Standards;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MerchantConsole.Tests.Benchmarks;

/// <summary>
/// The preview of a version over 50,000 requests of the last 90 days, four in five with a missed resolution, one in
/// five open. Beside it: reading the same columns of the same rows and nothing else.
/// </summary>
static class PreviewBench
{
    const int Count = 50_000, OneIn = 5, Rounds = 5;

    static readonly Actor Somebody = new("Bench", Role.Supervisor);

    public static async Task Run()
    {
        await using var host = await BenchHost.Create();
        await Store(host);
        var preview = host.Services.GetRequiredService<StandardPreview>();
        await using var db = await host.Services.GetRequiredService<IDbContextFactory<ConsoleDb>>().CreateDbContextAsync();
        var version = await db.Standards.AsNoTracking().SingleAsync(e => e.Standard == ServiceStandard.HomeDeliveryAndInstallation && e.Case == StandardCase.NotProvided);
        var (reading, previewing) = (new List<double>(), new List<double>());
        Preview? told = null;
        for (var round = 0; round < Rounds; round++)
        {
            reading.Add(await Timed(() => Read(host.ConnectionString)));
            previewing.Add(await Timed(async () => told = await preview.Of(Somebody, version)));
        }
        reading.Sort();
        previewing.Sort();
        Console.WriteLine($"  {Count:N0} requests: {told!.Touched:N0} touched; {string.Join(", ", told.Sums.Select(sum => $"{sum.Touch} {sum.Count:N0}"))}; {told.Costs.Sum(cost => cost.Count):N0} in the last 90 days");
        Console.WriteLine($"  reading alone  median {Bench.Percentile(reading, .5):0} ms  max {reading[^1]:0} ms");
        Console.WriteLine($"  preview        median {Bench.Percentile(previewing, .5):0} ms  max {previewing[^1]:0} ms");
        Console.WriteLine($"  preview / reading: {Bench.Percentile(previewing, .5) / Bench.Percentile(reading, .5):0.00}");
    }

    static async Task<double> Timed(Func<Task> act)
    {
        var started = Stopwatch.GetTimestamp();
        await act();
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }

    // Past the model and its mapping: what the database itself needs for these rows.
    static async Task Read(string connectionString)
    {
        await using var connection = new SqliteConnection(connectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = """
            SELECT r."Id", r."ExternalId", r."NotCovered", r."Details_Service", r."Details_UnperformedService", r."Details_Anomaly", r."Details_Category", r."Details_Paid",
                r."Details_ExtraFee", r."RaisedAt", r."Details_OrderCreatedAt", p."BreachedAt", p."State", p."Amount", p."Standard", p."EntryId", p."Provisional"
            FROM "HelpRequests" AS r LEFT JOIN "Penalties" AS p ON p."RequestId" = r."Id" AND p."Promise" = 2
            """;
        await using var rows = await command.ExecuteReaderAsync();
        var values = new object[rows.FieldCount];
        while (await rows.ReadAsync())
            rows.GetValues(values);
    }

    static async Task Store(BenchHost host)
    {
        var now = TimeProvider.System.Now();
        var rules = await host.Services.GetRequiredService<Rules>().Current();
        await using var db = await host.Services.GetRequiredService<IDbContextFactory<ConsoleDb>>().CreateDbContextAsync();
        var missed = Sample(1, now.AddDays(-45), now, rules);
        var open = Sample(2, now.AddMinutes(-5), now, rules);
        db.AllRequests.AddRange(missed, open);
        await db.SaveChangesAsync();

        await using var connection = new SqliteConnection(host.ConnectionString);
        await connection.OpenAsync();
        await using var transaction = (SqliteTransaction)await connection.BeginTransactionAsync();
        var (copiesOfMissed, copiesOfOpen) = (Copies(connection, missed), Copies(connection, open));
        for (var i = 0; i < Count - 2; i++)
        {
            var isOpen = i % OneIn == 0;
            var raised = isOpen ? now.AddSeconds(-i % 3000) : now.AddSeconds(-(200_000 + (i * 150L)));
            foreach (var copies in isOpen ? copiesOfOpen : copiesOfMissed)
                copies.Write(transaction, i, raised);
        }
        await transaction.CommitAsync();
    }

    static HelpRequest Sample(int number, DateTimeOffset raised, DateTimeOffset now, Rulebook rules)
    {
        var request = HelpRequest.Receive(Guid.CreateVersion7(raised), Seeds.Report(900_000_000 + number, raised), Actor.System, raised, rules);
        request.KeepWatch(now, rules);
        return request;
    }

    static List<Copied> Copies(SqliteConnection connection, HelpRequest of) =>
    [
        new("HelpRequests", new RowCopies(connection, "HelpRequests", "Id", of.Id)),
        new("Promises", new RowCopies(connection, "Promises", "RequestId", of.Id)),
        new("Penalties", new RowCopies(connection, "Penalties", "RequestId", of.Id)),
    ];

    sealed record Copied(string Table, RowCopies Rows)
    {
        public void Write(SqliteTransaction transaction, int number, DateTimeOffset raised)
        {
            var id = new Guid(number + 1, 0, 0, new byte[8]).ToString().ToUpperInvariant();
            var (at, place) = (raised.ToUnixTimeMilliseconds(), (raised.ToUnixTimeMilliseconds() << 20) | (uint)number);
            switch (Table)
            {
                case "HelpRequests":
                    Rows.Set(("Id", id), ("ExternalId", number.ToString(CultureInfo.InvariantCulture)), ("RaisedAt", at), ("Place", place));
                    break;
                case "Promises":
                    Rows.Set(("RequestId", id), ("Place", place));
                    break;
                default:
                    for (var promise = 0; promise < Rows.Count; promise++)
                        Rows.Set(promise, ("Id", new Guid(number + 1, (short)promise, 1, new byte[8]).ToString().ToUpperInvariant()), ("RequestId", id), ("BreachedAt", at + (promise == 0 ? 3_600_000L : 172_800_000L)));
                    break;
            }
            Rows.Write(transaction);
        }
    }
}

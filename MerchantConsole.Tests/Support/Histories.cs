using MerchantConsole.Data;
using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Features.Intake;
using MerchantConsole.Features.Requests;
using MerchantConsole.Live;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace MerchantConsole.Tests.Support;

/// <summary>Requests with a history, made by the console's own desks, and a hand that reaches past them.</summary>
static class Histories
{
    static readonly Actor Agent = new("林晓", Role.Agent);

    public static async Task<Guid> Raise(this AccountsHost host, string externalId, Guid? provider = null)
    {
        var report = new HelpRequestReport("api", externalId, "旗舰店", host.Clock.Now().AddMinutes(-5), new OrderDetails { OrderId = "300000000000000001" }, []);
        var receipt = await host.Services.GetRequiredService<IntakeDesk>().Receive(report, Agent);
        if (provider is { } id)
            await host.Services.GetRequiredService<RequestDesk>().Assign(Agent, receipt.RequestId, null, id);
        return receipt.RequestId;
    }

    /// <summary>Three entries and more.</summary>
    public static async Task<Guid> RaiseAndResolve(this AccountsHost host, string externalId)
    {
        var id = await host.Raise(externalId);
        var desk = host.Services.GetRequiredService<RequestDesk>();
        await desk.GiveSolution(Agent, id, null, new Solution("明天上午上门重新安装", host.Clock.Now().AddTicks(7)));
        await desk.Resolve(Agent, id, null, "已装好", []);
        return id;
    }

    /// <summary>The board gathers changes for a moment, on a clock that only moves when it is moved.</summary>
    public static async Task BoardHas(this AccountsHost host, int rows)
    {
        var board = host.Services.GetRequiredService<OpenBoard>();
        while (board.Snapshot.Rows.Count != rows)
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            host.Clock.Advance(TimeSpan.FromMilliseconds(50));
            await Task.Yield();
        }
    }

    /// <summary>What nobody may do: writing past the console.</summary>
    public static async Task<int> Tamper(this AccountsHost host, string sql, Guid? id = null)
    {
        await using var connection = new SqliteConnection(host.Connection);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA foreign_keys=OFF;" + sql;
        command.Parameters.AddWithValue("$id", id is null ? DBNull.Value : id.Value.ToString().ToUpperInvariant());
        return await command.ExecuteNonQueryAsync();
    }
}

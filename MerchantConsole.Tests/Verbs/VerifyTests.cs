using MerchantConsole.Tests.Support;

namespace MerchantConsole.Tests.Verbs;

public sealed class VerifyTests
{
    [Fact]
    public async Task What_the_console_wrote_itself_holds()
    {
        await using var host = new AccountsHost();
        var provider = await host.AddProvider("江城安装");
        await host.Raise("700001", provider.Id);
        await host.RaiseAndResolve("700002");

        var run = await VerbRun.Beside(host, "verify");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.StartsWith("2 requests, 5 history entries", run.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("UPDATE History SET ActorName = '别人' WHERE RequestId = $id AND Sequence = 2", 2, "its content is not what its hash says")]
    [InlineData("UPDATE History SET At = At - 60000 WHERE RequestId = $id AND Sequence = 2", 2, "its content is not what its hash says")]
    [InlineData("UPDATE History SET ActorRole = 3 WHERE RequestId = $id AND Sequence = 1", 1, "its content is not what its hash says")]
    [InlineData("UPDATE History SET Body = replace(Body, '明天', '后天') WHERE RequestId = $id AND Sequence = 2", 2, "its content is not what its hash says")]
    [InlineData("UPDATE History SET Hash = PreviousHash WHERE RequestId = $id AND Sequence = 2", 2, "its content is not what its hash says")]
    [InlineData("UPDATE History SET PreviousHash = Hash WHERE RequestId = $id AND Sequence = 3", 3, "it does not continue the entry before it")]
    [InlineData("DELETE FROM History WHERE RequestId = $id AND Sequence = 2", 2, "entry 2 is missing, 3 follows")]
    [InlineData("DELETE FROM History WHERE RequestId = $id AND Sequence = 3", 2, "the request says version 3")]
    [InlineData("DELETE FROM History WHERE RequestId = $id", 0, "there is no history at all")]
    [InlineData("UPDATE HelpRequests SET HistoryHead = 'x' WHERE Id = $id", 3, "the request names another last entry")]
    [InlineData("UPDATE HelpRequests SET Version = 9 WHERE Id = $id", 3, "the request says version 9")]
    [InlineData("UPDATE HelpRequests SET Status = 2 WHERE Id = $id", 3, "the state does not follow from the history: Status")]
    [InlineData("UPDATE HelpRequests SET RaisedAt = RaisedAt + 60000 WHERE Id = $id", 3, "the state does not follow from the history: RaisedAt")]
    [InlineData("UPDATE Promises SET MetAt = MetAt - 60000 WHERE RequestId = $id", 3, "the state does not follow from the history: Promises")]
    [InlineData("DELETE FROM Promises WHERE RequestId = $id", 3, "the state does not follow from the history: Promises")]
    public async Task What_somebody_changed_past_the_console_is_named(string sql, int sequence, string what)
    {
        await using var host = new AccountsHost();
        await host.RaiseAndResolve("700001");
        var id = await host.RaiseAndResolve("700002");
        Assert.NotEqual(0, await host.Tamper(sql, id));

        var run = await VerbRun.Beside(host, "verify");

        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith($"Broken: request {id}, external id 700002, entry {sequence}: {what}", run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Out);
    }

    [Fact]
    public async Task A_history_whose_request_is_gone_is_named()
    {
        await using var host = new AccountsHost();
        var id = await host.RaiseAndResolve("700001");
        await host.Tamper("DELETE FROM Promises WHERE RequestId = $id; DELETE FROM HelpRequests WHERE Id = $id;", id);

        var run = await VerbRun.Beside(host, "verify");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains($"request {id}", run.Error, StringComparison.Ordinal);
        Assert.Contains("its request is gone", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_than_a_page_of_requests_is_read()
    {
        await using var host = new AccountsHost();
        for (var number = 0; number < 450; number++)
            await host.Raise($"{700000 + number}");

        var run = await VerbRun.Beside(host, "verify");

        Assert.StartsWith("450 requests, 450 history entries", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_is_not_there_is_not_made()
    {
        var folder = Directory.CreateTempSubdirectory("console-verbs-").FullName;

        var run = await VerbRun.Process(folder, "", ["verify"]);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("There is no database at", run.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(folder));
        Directory.Delete(folder);
    }
}

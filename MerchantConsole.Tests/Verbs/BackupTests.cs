using MerchantConsole.Domain.Parties;
using MerchantConsole.Tests.Support;
using Microsoft.Data.Sqlite;

namespace MerchantConsole.Tests.Verbs;

public sealed class BackupTests
{
    [Fact]
    public async Task A_backup_opens_and_verifies()
    {
        await using var host = new AccountsHost();
        await host.RaiseAndResolve("700001");
        var elsewhere = Directory.CreateDirectory(Path.Combine(host.Folder, "elsewhere")).FullName;
        var file = Path.Combine(elsewhere, "console.db");

        var backup = await VerbRun.Beside(host, "backup", file);
        var verified = await VerbRun.Process(elsewhere, "", ["verify"]);

        Assert.Equal((0, ""), (backup.ExitCode, backup.Error));
        Assert.Matches(@"console\.db: [\d,]+ bytes\.", backup.Out);
        Assert.StartsWith("1 requests, 3 history entries", verified.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_backup_is_one_file_for_its_owner_only()
    {
        await using var host = new AccountsHost();
        await host.Raise("700001");
        var folder = Directory.CreateDirectory(Path.Combine(host.Folder, "elsewhere"));

        await VerbRun.Beside(host, "backup", Path.Combine(folder.FullName, "b.db"));

        var file = Assert.Single(folder.GetFiles());
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, file.UnixFileMode);
    }

    [Fact]
    public async Task While_another_connection_writes_the_backup_is_of_the_moment_before()
    {
        await using var host = new AccountsHost();
        await host.Raise("700001");
        var file = Path.Combine(host.Folder, "b.db");
        await using var writer = new SqliteConnection(host.Connection);
        await writer.OpenAsync(TestContext.Current.CancellationToken);
        await using var writing = writer.BeginTransaction(deferred: false);
        await Run(writer, "UPDATE HelpRequests SET Shop = 'half-written'", writing);

        var backup = await VerbRun.Beside(host, "backup", file);
        await writing.CommitAsync(TestContext.Current.CancellationToken);

        await using var copy = new SqliteConnection($"Data Source={file};Pooling=False");
        await copy.OpenAsync(TestContext.Current.CancellationToken);
        Assert.Equal((0, ""), (backup.ExitCode, backup.Error));
        Assert.Equal("旗舰店", await Run(copy, "SELECT Shop FROM HelpRequests"));
    }

    [Fact]
    public async Task Nothing_is_overwritten()
    {
        await using var host = new AccountsHost();
        await host.AddUser("someone", Role.Agent);
        var file = Path.Combine(host.Folder, "kept.txt");
        await File.WriteAllTextAsync(file, "kept", TestContext.Current.CancellationToken);

        var run = await VerbRun.Beside(host, "backup", file);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("never overwrites", run.Error, StringComparison.Ordinal);
        Assert.Equal("kept", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_folder_that_is_not_there_is_said_plainly()
    {
        await using var host = new AccountsHost();
        await host.AddUser("someone", Role.Agent);

        var run = await VerbRun.Beside(host, "backup", Path.Combine(host.Folder, "no", "such", "b.db"));

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("no/such".Replace('/', Path.DirectorySeparatorChar), run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_postgresql_it_names_pg_dump()
    {
        var folder = Directory.CreateTempSubdirectory("console-verbs-").FullName;

        var run = await VerbRun.Process(folder, "", ["--Database:Provider=PostgreSql", "backup", "b.db"], "Host=127.0.0.1;Port=1;Database=none");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("pg_dump", run.Error, StringComparison.Ordinal);
        Directory.Delete(folder, recursive: true);
    }

    static async Task<object?> Run(SqliteConnection connection, string sql, SqliteTransaction? within = null)
    {
        await using var command = connection.CreateCommand();
        (command.CommandText, command.Transaction) = (sql, within);
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }
}

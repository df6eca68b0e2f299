using System.Globalization;
using MerchantConsole.Data;
using Microsoft.Data.Sqlite;

namespace MerchantConsole.Features.Verbs;

/// <summary><c>backup FILE</c>: a copy of one moment, whole or not at all, also while others write.</summary>
sealed record Backup(string File)
{
    public static Backup Read(VerbLine line)
    {
        line.MustBe(2);
        return new Backup(line.Words[1]);
    }

    public async Task Run(IServiceProvider services, VerbConsole console)
    {
        var source = services.GetService<SqliteFile>()
            ?? throw new VerbFailedException("This console keeps its data in PostgreSQL: use pg_dump.");
        if (!System.IO.File.Exists(source.Path))
            throw new VerbFailedException($"There is no database at {source.Path}.");
        var target = CallerPath.Resolve(File);
        if (Path.Exists(target))
            throw new VerbFailedException($"{target} is there already; a backup never overwrites.");

        var partial = target + ".partial";
        CreateForOwnerOnly(partial);
        try
        {
            await Copy(source, partial);
            System.IO.File.Move(partial, target, overwrite: false);
        }
        catch (SqliteException failure)
        {
            throw new VerbFailedException($"The backup failed: {failure.Message}");
        }
        finally
        {
            System.IO.File.Delete(partial);
        }
        await console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{target}: {new FileInfo(target).Length:N0} bytes."));
    }

    // It holds password hashes and the keys of the cookies.
    static void CreateForOwnerOnly(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        new FileStream(path, options).Dispose();
    }

    static async Task Copy(SqliteFile source, string target)
    {
        await using var from = new SqliteConnection(new SqliteConnectionStringBuilder(source.ConnectionString) { Mode = SqliteOpenMode.ReadWrite, Pooling = false }.ToString());
        await using var to = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = target, Pooling = false }.ToString());
        await from.OpenAsync();
        await to.OpenAsync();
        from.BackupDatabase(to);

        // One file, without a journal beside it, that was read through once.
        if (await Ask(to, "PRAGMA journal_mode=DELETE;") is not "delete" || await Ask(to, "PRAGMA quick_check;") is not "ok")
            throw new VerbFailedException("The copy does not read well; nothing was kept.");
    }

    static async Task<object?> Ask(SqliteConnection connection, string question)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = question;
        return await command.ExecuteScalarAsync();
    }
}

using MerchantConsole.Tests.Support;

namespace MerchantConsole.Tests.Start;

public sealed class BadSettingsTests : IDisposable
{
    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("console-settings-");

    [Theory]
    [InlineData("Promises:Solution", "-1:00:00", "Promises:Solution")]
    [InlineData("Promises:Resolution", "00:30:00", "Promises:Resolution")]
    [InlineData("Database:Provider", "Oracle", "Database:Provider")]
    [InlineData("Intake:BootstrapKey", "short", "Intake:BootstrapKey")]
    [InlineData("ConnectionStrings:Console", "Host=localhost;Port=5432", "ConnectionStrings:Console")]
    public async Task A_setting_that_cannot_be_right_stops_the_start_and_is_named_in_one_line(string name, string value, string named)
    {
        await using var console = ConsoleProcess.Start(folder.FullName, (name, value));

        var (exitCode, complaints) = await console.Ended();

        Assert.Equal(1, exitCode);
        Assert.Contains(named, Assert.Single(complaints), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Sqlite", "Data Source=/proc/nowhere/console.db")]
    [InlineData("PostgreSql", "Host=127.0.0.1;Port=1;Username=nobody;Timeout=2")]
    public async Task A_database_that_cannot_be_used_is_one_line_too(string provider, string connection)
    {
        await using var console = ConsoleProcess.Start(folder.FullName, ("Database:Provider", provider), ("ConnectionStrings:Console", connection));

        var (exitCode, complaints) = await console.Ended();

        Assert.Equal(1, exitCode);
        Assert.Contains("ConnectionStrings:Console", Assert.Single(complaints), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_fault_has_its_line()
    {
        await using var console = ConsoleProcess.Start(folder.FullName,
            ("Promises:Solution", "abc"), ("Promises:Resolution", "soon"), ("Database:Provider", "Oracle"), ("Intake:BootstrapKey", "short"), ("Penalties:Liable", "Nobody"));

        var (exitCode, complaints) = await console.Ended();

        Assert.Equal(1, exitCode);
        Assert.Equal(5, complaints.Count);
        Assert.All(["Promises:Solution", "Promises:Resolution", "Database:Provider", "Intake:BootstrapKey", "Penalties:Liable"],
            name => Assert.Single(complaints, line => line.Contains(name, StringComparison.Ordinal)));
    }

    public void Dispose() => folder.Delete(recursive: true);
}

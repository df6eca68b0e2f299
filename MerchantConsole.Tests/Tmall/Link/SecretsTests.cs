using System.Text;
using MerchantConsole.Data;
using MerchantConsole.Tests.Platform;
using MerchantConsole.Tests.Support;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace MerchantConsole.Tests.Tmall.Link;

/// <summary>The whole console with its log as talkative as it gets: a secret is neither written there nor readable in the database.</summary>
public sealed class SecretsTests
{
    const string Secret = "made-up-secret-of-an-app";

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nothing_secret_is_logged_or_stored_readably_whether_calls_succeed_or_fail()
    {
        var clock = new FakeTimeProvider(SqliteConsole.Start);
        await using var gateway = await StandInGateway.Start(clock);
        var account = gateway.AddAccount(gateway.AddApp("30000001", Secret), "澜汐卫浴");
        gateway.Raise(account);
        var log = new KeptLog(LogLevel.Trace);
        await using var host = new ConsoleHost(clock,
            ("Tmall:Gateway", gateway.Address), ("Tmall:OAuth", gateway.OAuth), ("Tmall:Accounts:0:AppKey", "30000001"), ("Tmall:Accounts:0:AppSecret", Secret),
            ("Tmall:Accounts:0:Session", account.Session), ("Tmall:Accounts:0:Shop", "澜汐卫浴"),
            ("Logging:LogLevel:Default", "Trace"), ("Logging:LogLevel:Microsoft", "Trace"), ("Logging:LogLevel:Polly", "Trace"), ("Logging:LogLevel:System", "Trace"));
        await using var console = host.WithWebHostBuilder(web => web.ConfigureServices(services => services.AddSingleton<ILoggerProvider>(log)));

        await Wait.Until(() => console.Services.Read(db => db.AllRequests.AnyAsync(Cancel)));
        using (gateway.Misbehave(Fault.Status503))
        {
            var asked = gateway.Calls.Count;
            await Wait.Until(() => { clock.Advance(TimeSpan.FromSeconds(1)); return gateway.Calls.Count > asked + 8; });
        }
        gateway.Expire(account.Session, andRefreshToken: true);
        await Wait.Until(() =>
        {
            clock.Advance(TimeSpan.FromSeconds(5));
            return log.Lines.Any(line => line.Contains("stands still", StringComparison.Ordinal));
        });

        Assert.Contains(log.Lines, line => line.StartsWith("Debug", StringComparison.Ordinal));
        string[] secrets = [Secret, account.Session, Uri.EscapeDataString(account.Session)];
        Assert.All(secrets, secret => Assert.DoesNotContain(log.Lines, line => line.Contains(secret, StringComparison.Ordinal)));
        await console.Services.Read(db => db.Database.ExecuteSqlAsync($"PRAGMA wal_checkpoint(TRUNCATE)", Cancel));
        var stored = Encoding.UTF8.GetString(await Bytes(host.DatabaseFile));
        Assert.All(secrets, secret => Assert.DoesNotContain(secret, stored, StringComparison.Ordinal));
    }

    static async Task<byte[]> Bytes(string file)
    {
        await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var bytes = new MemoryStream();
        await stream.CopyToAsync(bytes, Cancel);
        return bytes.ToArray();
    }
}

using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using MerchantConsole.Data;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Features.Verbs;
using MerchantConsole.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Tests.Verbs;

public sealed class CommandLineTests(AccountsHost host) : IClassFixture<AccountsHost>
{
    [Theory]
    [InlineData()]
    [InlineData("--")]
    [InlineData("--urls", "http://127.0.0.1:0")]
    [InlineData("--environment=Development", "Demo:Enabled=false")]
    public void Settings_are_no_verb(params string[] args) => Assert.Null(VerbLine.Read(args));

    [Fact]
    public void Settings_may_stand_before_a_verb_and_after_it()
    {
        var line = VerbLine.Read(["--urls", "http://x", "--", "user", "add", "--name", "a", "--Database:Provider", "Sqlite", "--display=b=c"])!;

        Assert.Equal(["user", "add"], line.Words);
        Assert.Equal(new Dictionary<string, string> { ["name"] = "a", ["display"] = "b=c" }, line.Options);
    }

    [Theory]
    [InlineData("frob")]
    [InlineData("user")]
    [InlineData("user", "remove")]
    [InlineData("key")]
    [InlineData("backup")]
    [InlineData("backup", "a", "b")]
    [InlineData("verify", "now")]
    [InlineData("backup", "a", "--replay")]
    [InlineData("verify", "--fast", "yes")]
    [InlineData("user", "add", "--name")]
    [InlineData("user", "add", "--name", "a", "--display", "A", "--role", "boss")]
    [InlineData("user", "add", "--name", "a", "--display", "A", "--role", "provider")]
    [InlineData("user", "add", "--name", "a", "--display", "A", "--role", "agent", "--provider", "江城安装")]
    [InlineData("key", "add", "--name", "a", "--scopes", "everything")]
    [InlineData("key", "add", "--name", "a", "--scopes", ",")]
    public async Task What_is_no_verb_is_answered_with_the_help_and_2(params string[] args)
    {
        var run = await VerbRun.Beside(host, args);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("backup FILE", run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Out);
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    [InlineData("help")]
    [InlineData("user", "add", "--help")]
    public async Task Help_lists_the_verbs(params string[] args)
    {
        var run = await VerbRun.Beside(host, args);

        Assert.Equal(0, run.ExitCode);
        Assert.All(new[] { "import FILE", "user add", "key add", "backup FILE", "verify", "--replay" }, verb => Assert.Contains(verb, run.Out, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_user_is_added_with_the_password_that_was_asked_for()
    {
        var run = await VerbRun.Asked(host, AccountsHost.Password, "user", "add", "--name", "first", "--display", "第一人", "--role", "administrator");

        Assert.Equal(0, run.ExitCode);
        Assert.DoesNotContain(AccountsHost.Password, run.Out + run.Error, StringComparison.Ordinal);
        Assert.NotNull(await host.SignedIn("first"));
        Assert.Equal(Role.Administrator, (await host.Users.All(Actor.System, TestContext.Current.CancellationToken)).Single(user => user.Name == "first").Role);
    }

    [Fact]
    public async Task A_providers_user_is_bound_by_the_providers_name()
    {
        var provider = await host.AddProvider("江城安装");

        var unknown = await VerbRun.Beside(host, "user", "add", "--name", "f", "--display", "刘", "--role", "provider", "--provider", "没有", "--password", AccountsHost.Password);
        var bound = await VerbRun.Beside(host, "user", "add", "--name", "f", "--display", "刘", "--role", "provider", "--provider", "江城安装", "--password", AccountsHost.Password);

        Assert.Equal((1, 0), (unknown.ExitCode, bound.ExitCode));
        Assert.Contains("没有", unknown.Error, StringComparison.Ordinal);
        Assert.Equal(provider.Id, (await host.Users.All(Actor.System, TestContext.Current.CancellationToken)).Single(user => user.Name == "f").ProviderId);
    }

    [Fact]
    public async Task A_weak_password_is_refused_in_plain_words()
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("zh-CN");

        var run = await VerbRun.Asked(host, "short-1", "user", "add", "--name", "weak", "--display", "弱", "--role", "agent");

        Assert.Equal((1, "--password: At least 10 characters"), (run.ExitCode, run.Error.Trim()));
    }

    [Fact]
    public async Task A_key_is_shown_once_and_only_its_hash_is_kept()
    {
        var run = await VerbRun.Beside(host, "key", "add", "--name", "erp", "--scopes", "intake, read");

        await using var db = await host.Db();
        var key = await db.ApiKeys.AsNoTracking().SingleAsync(kept => kept.Name == "erp", TestContext.Current.CancellationToken);
        Assert.Equal(0, run.ExitCode);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(run.Out.Trim()))), key.Hash);
        Assert.Equal(ApiScopes.Intake | ApiScopes.Read, key.Scopes);
    }

    [Fact]
    public async Task A_verb_runs_in_a_process_of_its_own_and_ends()
    {
        var folder = Directory.CreateTempSubdirectory("console-verbs-").FullName;

        var added = await VerbRun.Process(folder, AccountsHost.Password + "\n", ["--", "user", "add", "--name", "first", "--display", "第一人", "--role", "administrator"]);
        var again = await VerbRun.Process(folder, AccountsHost.Password + "\n", ["user", "add", "--name", "First", "--display", "第二人", "--role", "agent"]);
        var verified = await VerbRun.Process(folder, "", ["verify"]);
        var unknown = await VerbRun.Process(folder, "", ["frob"]);

        Assert.Equal((0, "Added first (administrator).", ""), (added.ExitCode, added.Out.Trim(), added.Error));
        Assert.Equal((1, "--name: This sign-in name is taken"), (again.ExitCode, again.Error.Trim()));
        Assert.Equal((0, ""), (verified.ExitCode, verified.Error));
        Assert.Equal(2, unknown.ExitCode);
        Directory.Delete(folder, recursive: true);
    }
}

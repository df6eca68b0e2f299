using System.Globalization;

namespace MerchantConsole.Tests.Platform;

/// <summary><c>gateway [--port 5090] [--every SECONDS]</c>: the open platform for a console that somebody tries out.</summary>
static class GatewayCommand
{
    const string Shop = "澜汐卫浴";

    public static async Task<int> Run(string[] options)
    {
        if (Number(options, "--port", 5090) is not { } port || Number(options, "--every", 30) is not { } every || options.Length % 2 != 0)
        {
            await Console.Error.WriteLineAsync("gateway [--port 5090] [--every SECONDS, 0 for never]");
            return 2;
        }
        var clock = TimeProvider.System;
        await using var gateway = await StandInGateway.Start(clock, port);
        var app = gateway.AddApp("12345678", "stand-in-secret");
        var account = gateway.AddAccount(app, Shop, "stand-in-session");
        Introduce(gateway, account);
        gateway.Noted = call => Console.WriteLine(CallLine.Of(call));
        using var end = new CancellationTokenSource();
        Console.CancelKeyPress += (_, pressed) =>
        {
            pressed.Cancel = true;
            end.Cancel();
        };
        await Task.WhenAll(
            every == 0 ? Task.CompletedTask : Feed(gateway, account, TimeSpan.FromSeconds(every), clock, end.Token),
            Task.Delay(Timeout.InfiniteTimeSpan, clock, end.Token)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return 0;
    }

    static void Introduce(StandInGateway gateway, StandInAccount account)
    {
        (string Name, string Value)[] settings =
        [
            ("Tmall:Gateway", gateway.Address), ("Tmall:OAuth", gateway.OAuth), ("Tmall:Accounts:0:Name", account.Nick),
            ("Tmall:Accounts:0:AppKey", account.App.Key), ("Tmall:Accounts:0:AppSecret", account.App.Secret),
            ("Tmall:Accounts:0:Session", account.Session), ("Tmall:Accounts:0:SignMethod", "hmac-sha256"), ("Tmall:Accounts:0:Shop", Shop),
        ];
        Console.WriteLine($"""
            {gateway.Address}
            The console on it:
            dotnet run --project MerchantConsole -- {string.Join(' ', settings.Select(setting => $"--{setting.Name}={setting.Value}"))}
            or in the environment:
            {string.Join('\n', settings.Select(setting => $"export {setting.Name.Replace(":", "__", StringComparison.Ordinal)}={setting.Value}"))}
            Refresh token: {account.RefreshToken}
            POST {gateway.OAuth}/control/raise?text=…&service=…&silent=true, /control/complete/ID, /control/misbehave?fault=…&method=…&times=…, /control/behave
            GET {gateway.OAuth}/control/state
            Faults: {string.Join(", ", Enum.GetNames<Fault>())}
            """);
    }

    static async Task Feed(StandInGateway gateway, StandInAccount account, TimeSpan every, TimeProvider clock, CancellationToken end)
    {
        using var timer = new PeriodicTimer(every, clock);
        do
            Console.WriteLine($"raised {gateway.Raise(account, MadeUpRecourses.Of(gateway.RecourseCount))}");
        while (await timer.WaitForNextTickAsync(end));
    }

    static int? Number(string[] options, string name, int otherwise) =>
        Array.IndexOf(options, name) is var at && at < 0 ? otherwise
        : at + 1 < options.Length && int.TryParse(options[at + 1], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : null;
}

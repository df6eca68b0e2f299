using System.Globalization;
using System.Runtime.InteropServices;

namespace MerchantConsole.Tests.Platform;

/// <summary><c>gateway [--port 5090] [--every SECONDS]</c>: the open platform for a console that somebody tries out.</summary>
static class GatewayCommand
{
    const string Shop = "澜汐卫浴";

    public static async Task<int> Run(string[] options)
    {
        if (Read(options) is not { } read)
        {
            await Console.Error.WriteLineAsync("gateway [--port 5090] [--every SECONDS, 0 for never]");
            return 2;
        }
        try
        {
            await using var gateway = await StandInGateway.Start(TimeProvider.System, read.Port);
            await Serve(gateway, read.Every);
            return 0;
        }
        catch (IOException taken)
        {
            await Console.Error.WriteLineAsync(taken.Message);
            return 1;
        }
    }

    static (int Port, int Every)? Read(string[] options)
    {
        var (port, every) = (5090, 30);
        for (; options is [var name, var text, .. var rest]; options = rest)
        {
            if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                return null;
            if (name == "--port")
                port = number;
            else if (name == "--every")
                every = number;
            else
                return null;
        }
        return options.Length == 0 ? (port, every) : null;
    }

    static async Task Serve(StandInGateway gateway, int every)
    {
        var clock = TimeProvider.System;
        var app = gateway.AddApp("12345678", "stand-in-secret");
        var account = gateway.AddAccount(app, Shop, "stand-in-session", isPermitted: false);
        // Beside those of the console's demo story.
        gateway.NumberAfter(810_000);
        Introduce(gateway, account);
        gateway.Noted = call => Console.WriteLine(CallLine.Of(call));
        using var end = new CancellationTokenSource();
        using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
        using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
        await Task.WhenAll(
            every == 0 ? Task.CompletedTask : Feed(gateway, account, TimeSpan.FromSeconds(every), clock, end.Token),
            Task.Delay(Timeout.InfiniteTimeSpan, clock, end.Token)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

        void End(PosixSignalContext signal)
        {
            signal.Cancel = true;
            end.Cancel();
        }
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
            POST {gateway.OAuth}/control/raise?text=…&service=…&silent=true, /control/complete/ID, /control/misbehave?fault=…&method=…&times=…, /control/behave, /control/ban?seconds=…, /control/clock?minutes=…
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
}

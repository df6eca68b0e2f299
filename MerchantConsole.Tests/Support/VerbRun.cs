using System.Diagnostics;
using MerchantConsole.Features.Verbs;

namespace MerchantConsole.Tests.Support;

/// <summary>What a verb said and how it ended.</summary>
sealed record VerbRun(int ExitCode, string Out, string Error)
{
    /// <summary>In this process, beside a running console, with something typed that is not to be seen.</summary>
    public static Task<VerbRun> Asked(AccountsHost host, string? secret, params string[] args) => Over(host.Services, secret, args);

    public static Task<VerbRun> Beside(AccountsHost host, params string[] args) => Over(host.Services, null, args);

    /// <summary>In this process, over these services.</summary>
    public static async Task<VerbRun> Over(IServiceProvider services, string? secret, params string[] args)
    {
        using var said = new StringWriter();
        using var complained = new StringWriter();
        var console = new VerbConsole(said, complained, () => secret);
        var code = CommandLine.Help(args, console) ?? await CommandLine.Run(services, args, console);
        return new VerbRun(code ?? -1, said.ToString(), complained.ToString());
    }

    /// <summary>A process of its own, as on a server.</summary>
    public static async Task<VerbRun> Process(string folder, string input, IReadOnlyList<string> args, string settings = "Data Source=console.db")
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "MerchantConsole.dll"), .. args])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ConnectionStrings__Console"] = settings.Replace("Data Source=console.db", $"Data Source={Path.Combine(folder, "console.db")}", StringComparison.Ordinal);
        start.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        start.Environment.Remove("ASPNETCORE_ENVIRONMENT");
        using var process = System.Diagnostics.Process.Start(start)!;
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        var (said, complained) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new VerbRun(process.ExitCode, await said, await complained);
    }
}

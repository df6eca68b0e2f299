using System.Net.Sockets;
using MerchantConsole.Data;

namespace MerchantConsole.Shell;

/// <summary>Starting, and saying plainly why it cannot start.</summary>
static class Start
{
    public const string DefaultAddress = "http://127.0.0.1:5080";

    /// <summary>Settings lie in the working directory where they are there, else beside the program.</summary>
    public static WebApplicationOptions Options(string[] args) => new()
    {
        Args = args,
        ApplicationName = typeof(Start).Assembly.GetName().Name,
        ContentRootPath = File.Exists("appsettings.json") ? Directory.GetCurrentDirectory() : AppContext.BaseDirectory,
    };

    /// <summary>A setting that cannot be right ends the start with exit code 1 and one line for each fault.</summary>
    public static async Task<int> Guarded(WebApplicationBuilder builder, Func<WebApplication, Task<int>> run)
    {
        try
        {
            await using var app = builder.Build();
            List<string> faults = [.. app.Services.GetServices<CheckedSection>().SelectMany(section => section.Faults(app.Services))];
            return faults.Count > 0 ? await Refuse(faults) : await run(app);
        }
        catch (Exception failure) when (Faults(failure) is { Count: > 0 } faults)
        {
            return await Refuse(faults);
        }
    }

    static async Task<int> Refuse(List<string> faults)
    {
        foreach (var fault in faults)
            await Console.Error.WriteLineAsync(fault);
        return 1;
    }

    static List<string> Faults(Exception failure) => failure switch
    {
        DatabaseUnavailableException database => [database.Message.ReplaceLineEndings(" ")],
        AggregateException many => [.. many.InnerExceptions.SelectMany(Faults)],
        InvalidOperationException { InnerException: FormatException or ArgumentException } binding => [binding.Message],
        IOException { InnerException: SocketException } or IOException { InnerException.InnerException: SocketException } => [failure.Message],
        _ => [],
    };
}

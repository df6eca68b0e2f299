using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;

namespace MerchantConsole.Tests.Support;

/// <summary>The built console as a process of its own, over a SQLite file in the given folder; it can be killed without a warning.</summary>
sealed partial class ConsoleProcess : IAsyncDisposable
{
    readonly Process process;
    readonly List<string> complaints = [];
    readonly TaskCompletionSource<Uri> listening = new(TaskCreationOptions.RunContinuationsAsynchronously);

    ConsoleProcess(ProcessStartInfo start)
    {
        process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.ErrorDataReceived += (_, line) => Note(line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public static ConsoleProcess Start(string folder, params (string Name, string Value)[] settings)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "MerchantConsole.dll")])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Remove("ASPNETCORE_ENVIRONMENT");
        start.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        start.Environment["ConnectionStrings__Console"] = $"Data Source={Path.Combine(folder, "console.db")}";
        start.Environment["Intake__BootstrapKey"] = ConsoleHost.Key;
        foreach (var (name, value) in settings)
            start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        return new ConsoleProcess(start);
    }

    /// <summary>A client once the process listens.</summary>
    public async Task<HttpClient> Client()
    {
        var address = await listening.Task.WaitAsync(TimeSpan.FromSeconds(90), TestContext.Current.CancellationToken);
        var client = new HttpClient { BaseAddress = address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", ConsoleHost.Key);
        return client;
    }

    /// <summary>How it ended by itself, and what it complained of.</summary>
    public async Task<(int ExitCode, IReadOnlyList<string> Complaints)> Ended()
    {
        await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(90), TestContext.Current.CancellationToken);
        return (process.ExitCode, complaints);
    }

    /// <summary>SIGKILL: nothing is finished, nothing is flushed.</summary>
    public async Task Kill()
    {
        process.Kill();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
            await Kill();
        process.Dispose();
    }

    void Hear(string? line)
    {
        if (line is not null && Listening().Match(line) is { Success: true } found)
            listening.TrySetResult(new Uri(found.Groups[1].Value));
        else if (line is null)
            listening.TrySetException(new InvalidOperationException("The console ended before it listened: " + string.Join('\n', complaints)));
    }

    void Note(string? line)
    {
        lock (complaints)
        {
            if (line is not null)
                complaints.Add(line);
        }
    }

    [GeneratedRegex(@"(http://127\.0\.0\.1:\d+)")]
    private static partial Regex Listening();
}

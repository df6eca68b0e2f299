using System.Diagnostics;
using System.Globalization;

namespace MerchantConsole.Tests.Benchmarks;

/// <summary>A console with so many open requests as a process of its own: neither the browser's driver nor this program is measured with it.</summary>
sealed class DeskProcess : IAsyncDisposable
{
    /// <summary>Begins a line that is meant for this program.</summary>
    public const string Mark = "desk: ";

    readonly Process process;

    DeskProcess(Process process, Uri address) => (this.process, Address) = (process, address);

    public Uri Address { get; }

    public static async Task<DeskProcess> Start(int open)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardInput = true, RedirectStandardOutput = true };
        // The apphost is this program; under "dotnet run" and "dotnet X.dll" alike the assembly comes first.
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
            start.ArgumentList.Add(typeof(DeskProcess).Assembly.Location);
        start.ArgumentList.Add("bench-desk");
        start.ArgumentList.Add(open.ToString(CultureInfo.InvariantCulture));
        // As the console itself is configured.
        start.Environment["DOTNET_gcServer"] = "1";
        var process = Process.Start(start)!;
        return new DeskProcess(process, new Uri(await Answer(process)));
    }

    /// <summary>Bytes in the managed heap as it stands, and after a full collection.</summary>
    public async Task<(long Standing, long Collected)> Heap()
    {
        var bytes = await Ask("heap");
        return ((long)bytes[0], (long)bytes[1]);
    }

    public async Task<TimeSpan> Processor() => TimeSpan.FromSeconds((await Ask("processor"))[0]);

    /// <summary>Changes requests at this rate; fewer if the desk cannot keep up.</summary>
    public async Task<(int Made, TimeSpan Took)> Change(int perSecond, TimeSpan length)
    {
        var done = await Ask($"change {perSecond} {length.TotalSeconds:0}");
        return ((int)done[0], TimeSpan.FromSeconds(done[1]));
    }

    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    async Task<double[]> Ask(string what)
    {
        await process.StandardInput.WriteLineAsync(what);
        return [.. (await Answer(process)).Split(' ').Select(value => double.Parse(value, CultureInfo.InvariantCulture))];
    }

    static async Task<string> Answer(Process process)
    {
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith(Mark, StringComparison.Ordinal))
                return line[Mark.Length..];
            Console.WriteLine(line);
        }
        throw new InvalidOperationException("The console's process has ended.");
    }
}

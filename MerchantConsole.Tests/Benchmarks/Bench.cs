using System.Globalization;

namespace MerchantConsole.Tests.Benchmarks;

/// <summary>Benchmarks by name. Each prints its figures, its baseline of the same run, and their ratio.</summary>
static class Bench
{
    static readonly Dictionary<string, Func<Task>> All = new()
    {
        ["lateness"] = LatenessBench.Run,
        ["catchup"] = CatchUpBench.Run,
        ["desk"] = DeskBench.Run,
        ["intake"] = IntakeBench.Run,
        ["board"] = BoardBench.Run,
        ["link"] = LinkBench.Run,
        ["search"] = SearchBench.Run,
        ["export"] = ExportBench.Run,
        ["ledger"] = LedgerBench.Run,
        ["preview"] = PreviewBench.Run,
        ["keys"] = WorkplaceBench.Keys,
        ["heap"] = WorkplaceBench.Heap,
        ["burst"] = WorkplaceBench.Burst,
        ["workplace"] = WorkplaceBench.Run,
    };

    public static async Task<int> Run(string[] names)
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        if (names.Length == 0 || names.Any(name => !All.ContainsKey(name)))
        {
            Console.Error.WriteLine($"bench {string.Join(" | ", All.Keys)}");
            return 2;
        }
        foreach (var name in names)
        {
            Console.WriteLine($"== {name}");
            await All[name]();
        }
        return 0;
    }

    /// <summary>The value below which the share <paramref name="p"/> (0–1) of the sorted values lies.</summary>
    public static double Percentile(IReadOnlyList<double> sorted, double p) =>
        sorted[Math.Min(sorted.Count - 1, (int)Math.Ceiling(p * sorted.Count) - 1 < 0 ? 0 : (int)Math.Ceiling(p * sorted.Count) - 1)];
}

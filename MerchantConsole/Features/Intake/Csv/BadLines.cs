namespace MerchantConsole.Features.Intake.Csv;

/// <summary>Gathers bad lines from several threads, in the order of the file. A file with more than it keeps is wrong as a whole.</summary>
sealed class BadLines
{
    const int Most = 20_000;

    readonly Lock gate = new();
    readonly List<BadLine> kept = [];
    BadLine[]? snapshot = [];

    /// <summary>How many more there were than are kept.</summary>
    public int Uncounted { get; private set; }

    public void Add(BadLine line)
    {
        lock (gate)
        {
            if (kept.Count == Most)
            {
                Uncounted++;
                return;
            }
            kept.Add(line);
            snapshot = null;
        }
    }

    public IReadOnlyList<BadLine> Snapshot()
    {
        lock (gate)
            return snapshot ??= [.. kept.OrderBy(line => line.Line)];
    }

    public void Clear()
    {
        lock (gate)
        {
            kept.Clear();
            (snapshot, Uncounted) = ([], 0);
        }
    }
}

namespace MerchantConsole.Features.Intake.Csv;

/// <summary>How far an import is, and at its end what came of it.</summary>
/// <param name="Late">Of the new ones, those raised more than an hour before they were received (迟到数据).</param>
/// <param name="Share">The share of the file, 0–1, that has been read.</param>
/// <param name="Stopped">It ended before the file did; what is stored stays.</param>
public sealed record ImportState(int Lines, int New, int Known, int Bad, int Late, double Share, bool Stopped = false);

/// <summary>Counts what parallel receives bring.</summary>
sealed class ImportTally
{
    static readonly TimeSpan LateAfter = TimeSpan.FromHours(1);

    int lines, fresh, known, bad, late;

    public void Line() => Interlocked.Increment(ref lines);

    public void Bad() => Interlocked.Increment(ref bad);

    public void Taken(bool isNew, DateTimeOffset? raisedAt, DateTimeOffset receivedAt)
    {
        Interlocked.Increment(ref isNew ? ref fresh : ref known);
        if (isNew && receivedAt - raisedAt > LateAfter)
            Interlocked.Increment(ref late);
    }

    public ImportState At(double share, bool stopped = false) =>
        new(Volatile.Read(ref lines), Volatile.Read(ref fresh), Volatile.Read(ref known), Volatile.Read(ref bad), Volatile.Read(ref late), share, stopped);
}

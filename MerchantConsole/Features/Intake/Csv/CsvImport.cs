using MerchantConsole.Data;
using MerchantConsole.Domain.Parties;

namespace MerchantConsole.Features.Intake.Csv;

/// <summary>Many requests from one file, each through the intake desk: a bad line stops no good one, and the same file twice adds nothing.</summary>
public sealed partial class CsvImport(IntakeDesk desk, TimeProvider clock, ILogger<CsvImport> log)
{
    /// <summary>So many receives at a time that the desk can commit them together.</summary>
    const int AtATime = 64;

    /// <summary>So many failures to store in a row mean the database is away, and the rest would only fail too.</summary>
    const int LostCause = 3 * AtATime;

    /// <summary>The first lines as they would be taken, with what is wrong with them.</summary>
    public async Task<IReadOnlyList<(CsvLine Line, IReadOnlyList<BadLine> Faults)>> Preview(CsvFile file, int lines, CancellationToken cancel)
    {
        var now = clock.Now();
        return await file.Lines(cancel).Take(lines).Select(line => (line, LineCheck.Check(line, now).Faults)).ToListAsync(cancel);
    }

    /// <summary>Reads and judges every line, and stores none.</summary>
    /// <returns>Its good lines are in none of the counts but <see cref="ImportState.Lines"/>.</returns>
    public async Task<ImportState> Scan(CsvFile file, Action<BadLine> bad, Action<ImportState>? progress, CancellationToken cancel)
    {
        var tally = new ImportTally();
        await foreach (var line in file.Lines(cancel))
        {
            tally.Line();
            var (_, report, faults) = LineCheck.Check(line, clock.Now());
            if (report is null)
                tally.Bad();
            foreach (var fault in faults)
                bad(fault);
            progress?.Invoke(tally.At(file.ReadShare));
        }
        return tally.At(1);
    }

    /// <summary>Takes the file in. Cancelling stops the reading; lines already handed to the desk are finished and counted.</summary>
    /// <param name="bad">Hears of every bad line, from several threads at once.</param>
    /// <param name="progress">Hears after every line, from several threads at once.</param>
    public async Task<ImportState> Run(CsvFile file, Actor by, Action<BadLine> bad, Action<ImportState>? progress, CancellationToken cancel)
    {
        var tally = new ImportTally();
        var failuresInARow = 0;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var pace = new ParallelOptions { MaxDegreeOfParallelism = AtATime, CancellationToken = stop.Token };
        try
        {
            await Parallel.ForEachAsync(file.Lines(stop.Token), pace, async (line, _) =>
            {
                tally.Line();
                if (await Take(line, by, tally, bad))
                    Volatile.Write(ref failuresInARow, 0);
                else if (Interlocked.Increment(ref failuresInARow) >= LostCause)
                    await stop.CancelAsync();
                progress?.Invoke(tally.At(file.ReadShare));
            });
            return tally.At(1);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return tally.At(file.ReadShare, stopped: true);
        }
    }

    /// <returns>False when a good line could not be stored.</returns>
    async Task<bool> Take(CsvLine line, Actor by, ImportTally tally, Action<BadLine> bad)
    {
        var now = clock.Now();
        var (_, report, faults) = LineCheck.Check(line, now);
        try
        {
            if (report is not null)
            {
                // Not cancellable: a line that reached the desk is stored, and must be counted as stored.
                var receipt = await desk.Receive(report, by, CancellationToken.None);
                tally.Taken(receipt.IsNew, report.RaisedAt, now);
                return true;
            }
        }
        catch (Exception failure)
        {
            LogNotStored(failure, line.Number);
            faults = [BadLine.Of(line.Number, LineFault.NotStored)];
        }
        tally.Bad();
        foreach (var fault in faults)
            bad(fault);
        return report is null;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Line {Line} of an import was not stored.")]
    partial void LogNotStored(Exception failure, int line);
}

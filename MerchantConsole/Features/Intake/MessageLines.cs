using System.Data.Common;
using System.Text;
using System.Text.Json;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Features.Intake.Csv;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.Intake;

/// <summary>A file with the content of one Tmall message on each line.</summary>
static class MessageLines
{
    public static async Task<ImportState> Run(
        Stream file, Actor by, TakeMessageLine take, Action<BadLine> bad, Action<ImportState> progress, CancellationToken cancel)
    {
        file.Position = 0;
        using var reader = new StreamReader(file, Encoding.UTF8, detectEncodingFromByteOrderMarks: true, bufferSize: 32 * 1024, leaveOpen: true);
        var tally = new ImportTally();
        try
        {
            // In order and one at a time: a later message may speak of an earlier one.
            for (var number = 1; await reader.ReadLineAsync(cancel) is { } line; number++)
            {
                if (string.IsNullOrWhiteSpace(line))
                    continue;
                tally.Line();
                await Take(line, number, by, take, tally, bad);
                progress(tally.At(file.Length == 0 ? 1 : (double)file.Position / file.Length));
            }
            return tally.At(1);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            return tally.At((double)file.Position / file.Length, stopped: true);
        }
    }

    static async Task Take(string line, int number, Actor by, TakeMessageLine take, ImportTally tally, Action<BadLine> bad)
    {
        IEnumerable<BadLine> faults;
        try
        {
            var outcome = await take(line, by, CancellationToken.None);
            if (outcome.Faults.Count == 0)
            {
                tally.Taken(outcome.IsNew, raisedAt: null, receivedAt: default);
                return;
            }
            faults = outcome.Faults.Select(fault => new BadLine(number, fault.Field, fault.Fault, null, fault.Limit, null));
        }
        catch (JsonException)
        {
            faults = [BadLine.Of(number, LineFault.NotJson)];
        }
        catch (Exception failure) when (failure is DbException or DbUpdateException)
        {
            faults = [BadLine.Of(number, LineFault.NotStored)];
        }
        tally.Bad();
        foreach (var fault in faults)
            bad(fault);
    }
}
